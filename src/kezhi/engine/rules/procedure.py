"""procedure 流程: states and the ways between them: who takes which, within what time, on which form and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, ClassVar

from kezhi.engine.dates.due import Counted
from kezhi.engine.dates.working_days import Shift
from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.base import ClauseRef, Path, Ref, RoomRule, RuleRef, Source, TypeName
from kezhi.engine.rules.limits import Limit, Within
from kezhi.engine.rules.scope import Scope

_REFERABLE: Mapping[str, tuple[str, ...]] = {
    "form": ("form",), "gate": ("gate",), "report": ("report",), "due": ("calendar", "cadence", "deadline"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Start:
    """How a case begins: somebody opens it, an event happens, a form is filled in, a duty falls due."""

    by: Annotated[tuple[str, ...], "可发起的岗位"] = ()
    event: Annotated[tuple[str, ...], "发生这些事件时自动发起"] = ()
    form: Annotated[RuleRef | None, "填写此表时发起"] = None
    due: Annotated[RuleRef | None, "此定期、周期或时限规则到期时发起"] = None
    gate: Annotated[RuleRef | None, "发起之前查看的关口"] = None
    clause: Annotated[ClauseRef | None, "发起自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class State:
    """A state that a case may be in; a final one ends it. The first state is the one in which a case begins."""

    id: Annotated[str, "状态名"]
    title: Annotated[str, "说明"] = ""
    final: Annotated[bool, "到此办结"] = False
    clause: Annotated[ClauseRef | None, "本状态自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Transition:
    """A way from some states to another."""

    id: Annotated[str, "环节名"]
    from_: Annotated[tuple[str, ...], "自哪些状态"]
    to: Annotated[str, "到哪个状态"]
    by: Annotated[tuple[str, ...], "由哪些岗位办理"] = ()
    within: Annotated[Within | None, "时限，自进入前一状态起；省略即不限期"] = None
    counted: Annotated[Counted | None, "自当日起算（当日为第一日），或自次日起算"] = None
    clock: Annotated[Ref | None, "按哪个参数的工作时间计"] = None
    shift: Annotated[Shift, "末日逢假：earlier 提前，later 顺延，keep 不动"] = "keep"
    waits: Annotated[Within | None, "等满此时长方可走，自进入前一状态起"] = None
    lapses: Annotated[Within | None, "满此时长无人办理即自动走"] = None
    when: Annotated[Source | None, "仅在此条件成立时可走"] = None
    form: Annotated[RuleRef | None, "须填的表单"] = None
    evidence: Annotated[tuple[str, ...], "须附的凭据"] = ()
    gate: Annotated[RuleRef | None, "须先通过的关口"] = None
    approval: Annotated[tuple[str, ...], "须经这些岗位批准"] = ()
    notify: Annotated[tuple[str, ...], "须知会的岗位"] = ()
    report: Annotated[RuleRef | None, "须出的报表"] = None
    clause: Annotated[ClauseRef | None, "本环节自己的条款与引文"] = None

    @property
    def limit(self) -> Limit | None:
        """How long there is; none for a way without a limit."""
        return Limit.of(self)


@dataclass(frozen=True, kw_only=True)
class Procedure(RoomRule):
    """Cases of one sort, from their beginning to one of their ends."""

    kind: ClassVar[str] = "procedure"

    about: Annotated[str, "每一件关于什么：事实表或表单的名称；省略即不关于任何一件"] = ""
    asks: Annotated[Mapping[str, TypeName], "办理当中填报的事实：名称与类型"] = field(default_factory=dict)
    starts: Annotated[Start, "怎样发起"]
    states: Annotated[tuple[State, ...], "各状态，第一个为起点"]
    transitions: Annotated[tuple[Transition, ...], "各环节"]

    def own_names(self) -> Mapping[str, TypeName]:
        """What is stated while a case goes on."""
        return dict(self.asks)

    def table_of(self, path: Path) -> str:  # noqa: ARG002
        """Conditions read what a case is about."""
        return self.about or "firm"

    def scope_in(self, scope: Scope) -> Scope:
        """What is asked; and where a case is about a record of a customer, also what rules say of that customer."""
        table = scope.sources.get(self.about)
        seen = table is not None and self.about != "customers" and table.has("customer")
        of_customer = {n: t for n, t in scope.outputs.items() if table and not table.has(n)} if seen else {}
        own = {**of_customer, **self.asks}
        return replace(scope, parameters={**scope.parameters, **own}) if own else scope

    def tables_named(self) -> Mapping[Path, str]:
        """What a case is about."""
        return {("about",): self.about} if self.about else {}

    def referable(self, path: Path) -> tuple[str, ...]:
        """Forms, gates and reports under their own keys."""
        return _REFERABLE[str(path[-1])]

    def check(self, scope: Scope) -> Iterable[Diagnostic]:
        """Every state is reached, every case can end, nothing leaves an end, limits can be counted."""
        from kezhi.engine.rules.procedure_faults import faults  # noqa: PLC0415 - they read this file's dataclasses

        return faults(self, scope)
