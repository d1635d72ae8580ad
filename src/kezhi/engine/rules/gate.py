"""gate 关口: a condition looked at when somebody is about to act: allowed, refused, or whose approval it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal, TypeAlias, cast

from kezhi.engine.backends.ibis_border import cases, literal
from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.base import ClauseRef, RoomRule, Source, SubjectRule, TypeName
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value
from kezhi.engine.upstream import ir

Act: TypeAlias = Literal[
    "sign", "quote", "discount", "produce", "ship", "grant_credit", "write_off", "pay", "refund",
    "take_customer", "release_customer", "follow_up", "advance", "assign_number", "exit",
    "begin", "close", "visit", "depart", "leave_post", "hand_over", "enter", "book", "give", "borrow", "export",
    "publish", "cut_off", "reconnect", "amend", "approve",
]  # fmt: skip
Answer: TypeAlias = Literal["allow", "refuse", "needs"]
MISSING = "missing"
"""Stands for the row when an input that decides is not known."""


@dataclass(frozen=True, kw_only=True)
class Follows:
    """What the answer sets going."""

    procedure: Annotated[str, "随后启动的流程"] = ""
    form: Annotated[str, "随后要填的表单"] = ""
    report: Annotated[str, "随后要出的报表"] = ""


@dataclass(frozen=True, kw_only=True)
class GateRow:
    """One case and its answer; the first that holds decides."""

    id: Annotated[str, "行名"]
    when: Annotated[Source, "条件"]
    decision: Annotated[Answer, "allow 放行，refuse 不准，needs 须经批准"]
    by: Annotated[str, "needs 时：须经其批准的岗位"] = ""
    says: Annotated[str, "告诉办理人的话"] = ""
    then: Annotated[Follows | None, "随后启动什么"] = None
    clause: Annotated[ClauseRef | None, "本行自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Unknown:
    """The answer when an input that would decide is not known."""

    decision: Annotated[Literal["refuse", "needs"], "refuse 不准，needs 须经批准"]
    by: Annotated[str, "needs 时：须经其批准的岗位"] = ""
    says: Annotated[str, "告诉办理人的话"] = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a gate answers in one case; `row` is none when no row held."""

    decision: Answer
    row: GateRow | None = None
    is_unknown: bool = False


@dataclass(frozen=True, kw_only=True)
class Gate(SubjectRule, RoomRule):
    """Rows looked at in order when somebody is about to act; a gate that asks nothing is also a column."""

    kind: ClassVar[str] = "gate"

    act: Annotated[Act, "何种行为之前查看"]
    asks: Annotated[Mapping[str, TypeName], "行为当时才知道的事实：名称与类型"] = field(default_factory=dict)
    rows: Annotated[tuple[GateRow, ...], "各行，先符合者为准"]
    missing: Annotated[Unknown | None, "判断所需的数据缺少时怎样答复；省略则该行视为不成立"] = None
    else_: Annotated[Literal["allow", "refuse"], "各行之外的情形"]

    def own_names(self) -> Mapping[str, TypeName]:
        """The facts of the act."""
        return dict(self.asks)

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """The answer, the row and whose approval; none for a gate that asks what only the act knows."""
        return {} if self.asks else {self.id: "text", f"{self.id}__row": "text", f"{self.id}__by": "text"}

    def compile(self, columns: Columns, run: Run) -> dict[str, ir.Value]:
        """The answer as columns."""
        branches = list(self._branches(columns, run))
        unknown = self.missing.by if self.missing else ""
        return {
            self.id: cases([(test, literal(said)) for test, _, said in branches], literal(self.else_)),
            f"{self.id}__row": cases(
                [(test, literal(row.id if row else MISSING)) for test, row, _ in branches], literal(None)
            ),
            f"{self.id}__by": cases(
                [(test, literal((row.by if row else unknown) or None)) for test, row, _ in branches], literal(None)
            ),
        }

    def evaluate(self, row: Row, run: Run) -> dict[str, Value]:
        """The answer of one row."""
        ruling = self.ruling(row, run)
        matched = ruling.row.id if ruling.row else MISSING if ruling.is_unknown else None
        return {self.id: ruling.decision, f"{self.id}__row": matched, f"{self.id}__by": self.by(ruling) or None}

    def ruling(self, row: Row, run: Run) -> Ruling:
        """The first row that holds; before it, a condition that cannot be known is answered as `missing` says."""
        for line in self.rows:
            holds = run.expression(line.when, self.over).evaluate(row)
            if holds is True:
                return Ruling(line.decision, line)
            if holds is None and self.missing is not None:
                return Ruling(self.missing.decision, None, is_unknown=True)
        return Ruling(self.else_)

    def by(self, ruling: Ruling) -> str:
        """Whose approval a ruling needs."""
        if ruling.row is not None:
            return ruling.row.by
        return self.missing.by if ruling.is_unknown and self.missing else ""

    def check(self, scope: Scope) -> Iterable[Diagnostic]:
        """An approval names its post, no fact of the act bears a name that is taken."""
        for index, row in enumerate(self.rows):
            yield from self._approval(row.decision, row.by, ("rows", index))
        if self.missing is not None:
            yield from self._approval(self.missing.decision, self.missing.by, ("missing",))
        for name in self.own_names().keys() & scope.vocabulary(self.over).keys():
            yield self.fault(
                "name_taken", f"asks 里的“{name}”已是别的名称。", "请改用别的名称。",
                f"'{name}' under 'asks' is already taken.", "Choose another name.", path=("asks", name),
            )  # fmt: skip

    def _approval(self, decision: Answer, by: str, path: tuple[str | int, ...]) -> Iterator[Diagnostic]:
        if (decision == "needs") != bool(by):
            yield self.fault(
                "approval_without_post", "decision: needs 与 by 须同时写。",
                "请写明须经哪个岗位批准，或改正 decision。",
                "'decision: needs' and 'by' go together.", "Name the post, or correct the decision.", path=path,
            )  # fmt: skip

    def _branches(self, columns: Columns, run: Run) -> Iterator[tuple[ir.BooleanValue, GateRow | None, str]]:
        for row in self.rows:
            test = cast("ir.BooleanValue", run.expression(row.when, self.over).to_ibis(columns))
            yield test, row, row.decision
            if self.missing is not None:
                yield test.isnull(), None, self.missing.decision
