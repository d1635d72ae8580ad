"""sanction 奖惩: what a breach costs or a merit earns: money, points or a word, base times multipliers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, TypeAlias, cast

from kezhi.engine.errors import Diagnostic
from kezhi.engine.expr import parse
from kezhi.engine.rules.base import ClauseRef, Number, Path, Rule, RuleRef, Source, TypeName
from kezhi.engine.rules.escalation import DUTY_KINDS
from kezhi.engine.rules.scope import Scope

DAYS_LATE = "days_late"
"""In expressions over a duty: by how many days it is late."""


@dataclass(frozen=True, slots=True)
class Late:
    """Duties that were not done in time."""

    late: Annotated[tuple[RuleRef, ...], "哪些规则的义务逾期"]


@dataclass(frozen=True, slots=True)
class Breached:
    """Duties that an escalation has made a breach."""

    breach: Annotated[tuple[RuleRef, ...], "哪些升级规则记为违反的"]


@dataclass(frozen=True, slots=True)
class Happened:
    """Events of certain kinds."""

    event: Annotated[tuple[str, ...], "事件类别"]


@dataclass(frozen=True, slots=True)
class Recorded:
    """Records of a form."""

    record: Annotated[str, "表单"]
    where: Annotated[Source | None, "只对符合此条件的记录"] = None


Cause: TypeAlias = Late | Breached | Happened | Recorded


@dataclass(frozen=True, slots=True)
class Multiplier:
    """How many times the base counts when a condition holds."""

    id: Annotated[str, "行名"]
    when: Annotated[Source, "条件"]
    times: Annotated[Number, "倍数，数字或参数名"]
    clause: Annotated[ClauseRef | None, "本行自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Sanction(Rule):
    """A penalty or a reward for each cause: base × days × multipliers, up to the cap."""

    kind: ClassVar[str] = "sanction"

    for_: Annotated[Cause, "起因：逾期的义务、违反、事件或记录"]
    sense: Annotated[Literal["penalty", "reward"], "penalty 惩，reward 奖"]
    measure: Annotated[Literal["money", "points", "word"], "金额、分数，或仅为文字（如警告）"]
    amount: Annotated[Decimal | Source | None, "基数：数字、参数名或算式；word 时省略"] = None
    per: Annotated[Literal["day", "occurrence"], "按日，或按次"] = "occurrence"
    times: Annotated[tuple[Multiplier, ...], "加倍的情形，成立的各倍相乘"] = ()
    says: Annotated[str, "说给人的话，如 警告"] = ""
    to: Annotated[str, "holder 当事人，unit 其单位，或岗位"] = "holder"
    cap: Annotated[Number | None, "每笔上限"] = None

    @property
    def table(self) -> str:
        """The fact table its causes are rows of; none when they are duties."""
        match self.for_:
            case Happened():
                return "events"
            case Recorded(record=form):
                return form
        return ""

    @property
    def post(self) -> str | None:
        """The post it falls on; none for the holder or the unit."""
        return None if self.to in {"holder", "unit"} else self.to

    def referable(self, path: Path) -> tuple[str, ...]:
        """Duties can be late, escalations make a breach."""
        return ("escalation",) if "breach" in path else DUTY_KINDS

    def table_of(self, path: Path) -> str:
        """`where` reads the record alone; amounts and multipliers the customer, and the cause before it."""
        return self.table if path == ("for", "where") else "customers"

    def tables_named(self) -> Mapping[Path, str]:
        """The form whose records it is for."""
        return {("for", "record"): self.table} if isinstance(self.for_, Recorded) else {}

    def own_columns(self, scope: Scope) -> Mapping[str, TypeName]:
        """What its amounts and multipliers know of the cause."""
        if not self.table:
            return MappingProxyType({DAYS_LATE: "count"})
        if self.table not in scope.tables:
            return MappingProxyType({})
        return {column.name: cast("TypeName", column.type) for column in scope.tables[self.table].columns}

    def scope_in(self, scope: Scope) -> Scope:
        """The edition's names, and the columns of the cause before them."""
        own = self.own_columns(scope)
        outputs = {name: type_ for name, type_ in scope.outputs.items() if name not in own}
        return replace(scope, parameters={**scope.parameters, **own}, outputs=outputs)

    def inputs(self, scope: Scope) -> frozenset[str]:
        """What it reads of customers and parameters."""
        return super().inputs(scope) - self.own_columns(scope).keys()

    def reads_of(self, table: str, scope: Scope) -> frozenset[str]:
        """What it reads of one table; of the customers' columns those that the cause does not have."""
        read = super().reads_of(table, scope)
        return read - self.own_columns(scope).keys() if table == "customers" else read

    def check(self, scope: Scope) -> Iterable[Diagnostic]:
        """An amount where there is one to state, of the right type; days only where duties are late."""
        return (*self._amounts(scope), *self._causes())

    def _amounts(self, scope: Scope) -> Iterator[Diagnostic]:
        if (self.amount is None) != (self.measure == "word"):
            word, word_en = ("不写", "left out") if self.measure == "word" else ("须写", "needed")
            yield self.fault(
                "sanction_amount", f"“{self.id}”为 {self.measure}，{word} amount。", "请改正。",
                f"{self.id} is measured in {self.measure}: 'amount' is {word_en}.",
                "Correct it.", path=("amount",) if self.amount is not None else ("measure",),
            )  # fmt: skip
        if isinstance(self.amount, Source):
            found = parse(self.amount, self.scope_in(scope).types()).type
            if found.kind not in {self.measure, "number", "count", "ratio"}:
                yield self.fault(
                    "type_mismatch", f"“{self.id}”的 amount 应为 {self.measure}，实为 {found.kind}。", "请核对单位。",
                    f"The amount of {self.id} should be {self.measure}, but is {found.kind}.", "Check the unit.",
                    path=("amount",),
                )  # fmt: skip
        if self.measure == "word" and not self.says:
            yield self.fault(
                "sanction_without_words", f"“{self.id}”没有写 says。", "请写明说什么，如 警告。",
                f"{self.id} says nothing.", "Write 'says'.", path=("measure",),
            )  # fmt: skip

    def _causes(self) -> Iterator[Diagnostic]:
        if self.per == "day" and self.table:
            yield self.fault(
                "per_day_of_what", f"“{self.id}”的起因没有逾期天数，不能按日。", "请改为 per: occurrence。",
                f"The cause of {self.id} is not late by days.", "Use per: occurrence.", path=("per",),
            )  # fmt: skip
