"""escalation 升级: what follows when a duty is not done in time: who is told, who takes over, when it is a breach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, TypeAlias

from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.base import ClauseRef, Days, Path, Ref, Rule, RuleRef
from kezhi.engine.rules.deadline import SELF_POST
from kezhi.engine.rules.limit_faults import limit_faults
from kezhi.engine.rules.limits import Limit, Within
from kezhi.engine.rules.scope import Scope

DUTY_KINDS = ("cadence", "calendar", "chain", "deadline")
Does: TypeAlias = Literal["notify", "reassign", "breach"]
Phase: TypeAlias = Literal["opening", "before", "after"]
_PHASES: tuple[Phase, ...] = ("opening", "before", "after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One rung of a ladder: when its time comes, what it does, to whom."""

    id: Annotated[str, "级名"]
    after: Annotated[Within | None, "到期后多久仍未办结；days: 0 即过了到期日"] = None
    before: Annotated[Days | None, "到期前几日尚未办结，只可 notify"] = None
    on: Annotated[Literal["opening"] | None, "opening：一起算即告知，只可 notify"] = None
    clock: Annotated[Ref | None, "按哪个参数的工作时间计"] = None
    does: Annotated[Does, "notify 告知，reassign 转由其办理，breach 记为违反"]
    to: Annotated[tuple[str, ...], "岗位；本人即履行人，主管上级即其上级"] = ()
    says: Annotated[str, "说给人的话"] = ""
    clause: Annotated[ClauseRef | None, "本级自己的条款与引文"] = None

    @property
    def phase(self) -> Phase:
        """When its time comes: as the duty opens, before it is due, or after."""
        return "opening" if self.on else "before" if self.before else "after"

    @property
    def limit(self) -> Limit | None:
        """How long after the due date; none for a rung that comes before."""
        return Limit(self.after, "from_the_next_day", self.clock) if self.after else None

    @property
    def posts(self) -> tuple[str, ...]:
        """Whom it concerns; the holder of the duty when no post is named."""
        return self.to or (SELF_POST,)


@dataclass(frozen=True, kw_only=True)
class Escalation(Rule):
    """A ladder for the duties of certain rules."""

    kind: ClassVar[str] = "escalation"

    of: Annotated[tuple[RuleRef, ...], "针对哪些规则所生的义务"]
    steps: Annotated[tuple[str, ...], "只针对逐级规则的这些步骤"] = ()
    ladder: Annotated[tuple[Rung, ...], "各级，由先到后"]

    def referable(self, path: Path) -> tuple[str, ...]:  # noqa: ARG002
        """It names rules that yield duties."""
        return DUTY_KINDS

    def rung(self, identifier: str) -> Rung | None:
        """The rung of that name."""
        return next((rung for rung in self.ladder if rung.id == identifier), None)

    def clause_of(self, rung: Rung) -> ClauseRef:
        """The clause of the rung, or else of the rule."""
        return rung.clause or self.clause

    def check(self, scope: Scope) -> Iterable[Diagnostic]:
        """One time for each rung, rungs in the order of their times, nothing taken away before it is late."""
        return (*self._times(scope), *self._order())

    def _times(self, scope: Scope) -> Iterator[Diagnostic]:
        for index, rung in enumerate(self.ladder):
            if sum(given is not None for given in (rung.after, rung.before, rung.on)) != 1:
                yield self.fault(
                    "rung_time", f"“{rung.id}”须写 after、before、on 之一。", "请留下一种写法。",
                    f"The rung {rung.id} states one of 'after', 'before', 'on'.", "Keep one of them.",
                    path=("ladder", index),
                )  # fmt: skip
            elif rung.phase != "after" and rung.does != "notify":
                yield self.fault(
                    "rung_too_early", f"“{rung.id}”在到期之前，尚不能{_DOES[rung.does]}。",
                    "请改用 after，或改为 notify。",
                    f"The rung {rung.id} comes before the due date and cannot {rung.does}.", "Use 'after', or notify.",
                    path=("ladder", index, "does"),
                )  # fmt: skip
            elif rung.does != "breach" and not rung.to:
                yield self.fault(
                    "rung_without_post", f"“{rung.id}”没有写给哪个岗位。", "请写 to。",
                    f"The rung {rung.id} names no post.", "Write 'to'.", path=("ladder", index),
                )  # fmt: skip
            elif rung.after is not None:
                yield from limit_faults(self, Limit(rung.after, None, rung.clock), scope, ("ladder", index))

    def _order(self) -> Iterator[Diagnostic]:
        for index, (one, other) in enumerate(pairwise(self.ladder), 1):
            if _is_sooner(other, one):
                yield self.fault(
                    "ladder_falls", f"“{other.id}”的时间早于“{one.id}”。", "各级请按时间先后排列。",
                    f"{other.id} comes before {one.id}.", "Order the rungs by time.", path=("ladder", index, "id"),
                )  # fmt: skip


_DOES = {"notify": "告知", "reassign": "转办", "breach": "记为违反"}


def _is_sooner(rung: Rung, other: Rung) -> bool:
    """Whether its time surely comes before the other's; times in different units or of parameters are not compared."""
    if rung.phase != other.phase:
        return _PHASES.index(rung.phase) < _PHASES.index(other.phase)
    one, two = (span if span.phase == "opening" else (span.before or span.after) for span in (rung, other))
    if type(one) is not type(two) or isinstance(one, Rung):
        return False
    (mine,), (theirs,) = (_figure(one), _figure(two))
    if not (isinstance(mine, Decimal) and isinstance(theirs, Decimal)):
        return False
    return mine > theirs if rung.phase == "before" else mine < theirs


def _figure(span: object) -> tuple[object, ...]:
    """The one figure of a span."""
    return tuple(getattr(span, name) for name in span.__slots__)  # type: ignore[attr-defined]
