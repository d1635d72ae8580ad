"""alert 预警: a condition on a customer, a unit, a person or the firm; its level, and who is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeAlias

from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.base import ClauseRef, Path, Rule, Source
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope

Over: TypeAlias = Literal["customers", "units", "staff", "firm"]
SUBJECT_TYPES: Mapping[str, str] = {"customers": "customer", "units": "unit", "staff": "staff", "firm": "firm"}


@dataclass(frozen=True, slots=True)
class Signal:
    """One line of a warning: when it holds, how grave it is, and what is said."""

    id: Annotated[str, "行名"]
    when: Annotated[Source, "条件"]
    level: Annotated[str, "级别，如 红、黄"] = ""
    says: Annotated[str, "说给人的话"] = ""
    clause: Annotated[ClauseRef | None, "本行自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Alert(Rule):
    """A warning: of its lines the first that holds; without lines, its own condition."""

    kind: ClassVar[str] = "alert"

    over: Annotated[Over, "对象：customers 客户、units 单位、staff 人员、firm 全公司"] = "customers"
    when: Annotated[Source | None, "条件；写了 rows 即省略"] = None
    level: Annotated[str, "级别；写了 rows 即省略"] = ""
    rows: Annotated[tuple[Signal, ...], "各行，自上而下取第一行成立的"] = ()
    to: Annotated[tuple[str, ...], "告知的岗位；本人即对象本人"] = ()
    says: Annotated[str, "说给人的话"] = ""

    @property
    def signals(self) -> tuple[Signal, ...]:
        """Its lines in order; a warning without lines is one line without a name."""
        return self.rows or ((Signal("", self.when, self.level, self.says),) if self.when is not None else ())

    @property
    def posts(self) -> tuple[str, ...]:
        """Whom it tells; one nobody when no post is named."""
        return self.to or ("",)

    def table_of(self, path: Path) -> str:  # noqa: ARG002
        """Its conditions read the verdict of its subjects."""
        return self.over

    def signal(self, row: Mapping[str, object], run: Run) -> Signal | None:
        """The line that holds for one subject."""
        return next((s for s in self.signals if run.expression(s.when, self.over).evaluate(row) is True), None)

    def words(self, signal: Signal) -> str:
        """What is said when that line holds."""
        return signal.says or self.says or self.title or self.id

    def clause_of(self, signal: Signal) -> ClauseRef:
        """The clause of the line, or else of the rule."""
        return signal.clause or self.clause

    def check(self, scope: Scope) -> Iterable[Diagnostic]:  # noqa: ARG002
        """Either one condition or lines; a post told once."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[Diagnostic]:
        if (self.when is None) == (not self.rows):
            yield self.fault(
                "alert_form", f"预警“{self.id}”须写 when，或写 rows，二者择一。", "请留下一种写法。",
                f"The alert {self.id} states either 'when' or 'rows'.", "Keep one of them.",
                path=("rows",) if self.rows else ("id",),
            )  # fmt: skip
        for index, post in enumerate(self.to):
            if post in self.to[:index]:
                yield self.fault(
                    "post_twice", f"岗位“{post}”写了两次。", "请删去一个。",
                    f"The post {post} stands twice.", "Remove one.", path=("to", index),
                )  # fmt: skip
