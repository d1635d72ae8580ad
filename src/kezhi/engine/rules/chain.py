"""chain 逐级: hand-overs from post to post, each with its limit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeAlias

from kezhi.engine.dates.due import Counted
from kezhi.engine.dates.working_days import Shift
from kezhi.engine.errors import Diagnostic
from kezhi.engine.facts.schema import Table
from kezhi.engine.rules.base import ClauseRef, Ref, Rule, RuleRef
from kezhi.engine.rules.by_form import Link, form_faults, link_of
from kezhi.engine.rules.limit_faults import clock_faults, limit_faults
from kezhi.engine.rules.limits import Limit, Within
from kezhi.engine.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class AfterCalendar:
    """Starts with each occurrence of a calendar rule."""

    calendar: Annotated[RuleRef, "定期规则的编号"]


@dataclass(frozen=True, slots=True)
class AfterEvent:
    """Starts with each event of these kinds."""

    event: Annotated[tuple[str, ...], "事件类别"]


Start: TypeAlias = AfterCalendar | AfterEvent


@dataclass(frozen=True, slots=True)
class Relief:
    """Another post owes the step when it begins within certain hours, such as the night desk's."""

    clock: Annotated[Ref, "钟点参数，如夜班"]
    by: Annotated[str, "这段钟点内履行的岗位"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One hand-over: who, within what, counted how, after what."""

    id: Annotated[str, "步骤名"]
    by: Annotated[str, "履行的岗位"]
    relief: Annotated[Relief | None, "某段钟点内改由谁履行，如夜班"] = None
    within: Annotated[Within | None, "时限；省略即不限期"] = None
    counted: Annotated[Counted | None, "自当日起算（当日为第一日），或自次日起算"] = None
    clock: Annotated[Ref | None, "按哪个参数的工作时间计"] = None
    shift: Annotated[Shift, "末日逢假：earlier 提前，later 顺延，keep 不动"] = "keep"
    form: Annotated[str, "本步所填表单"] = ""
    filled: Annotated[bool, "本步开始之后填了该表单即为办结"] = False
    after: Annotated[Literal["start", "previous"], "自起点，或自上一步办结"]
    clause: Annotated[ClauseRef | None, "本步自己的条款与引文"] = None

    @property
    def limit(self) -> Limit | None:
        """How long there is; none for a step without a limit."""
        return Limit.of(self)


@dataclass(frozen=True, kw_only=True)
class Chain(Rule):
    """Steps in order, started by a date or an event."""

    kind: ClassVar[str] = "chain"

    starts: Annotated[Start, "起点"]
    per: Annotated[Literal["unit"] | None, "定期起点：每单位一条"] = None
    steps: Annotated[tuple[Step, ...], "各步"]

    @property
    def starts_with_event(self) -> bool:
        """Whether an event starts it, which may concern a customer."""
        return isinstance(self.starts, AfterEvent)

    def link(self, form: Table) -> Link | None:
        """By which columns a record of the form of a step is about one of its duties."""
        return link_of(form, has_customer=self.starts_with_event)

    def check(self, scope: Scope) -> Iterable[Diagnostic]:
        """Limits that cannot be counted, forms that cannot be known."""
        for number, step in enumerate(self.steps):
            yield from limit_faults(self, step.limit, scope, ("steps", number))
            if step.filled:
                path = ("steps", number)
                yield from form_faults(self, step.form, scope, path, has_customer=self.starts_with_event)
            if step.relief is not None:
                yield from clock_faults(self, step.relief.clock, scope, ("steps", number, "relief"))
