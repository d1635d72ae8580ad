"""The steps that an approval is planned to go through, as the regulation or the responsibility matrix demands them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from json import dumps

from django.utils.timezone import localtime

from kezhi.engine.dates.due import end_of_day
from kezhi.engine.errors import EngineError
from kezhi.engine.rules.base import Days, Hours, Months, Ref
from kezhi.engine.rules.limits import (
    Limit,
    Minutes,
    Within,
    WorkingDaysSpan,
    WorkingHoursSpan,
    WorkingMinutesSpan,
    due_of,
)
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope

_SPANS: Mapping[str, Callable[[Decimal], Within]] = {
    "months": Months, "days": Days, "hours": Hours, "minutes": Minutes, "working_days": WorkingDaysSpan,
    "working_hours": WorkingHoursSpan, "working_minutes": WorkingMinutesSpan,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """Whose word is asked: a post (or any above it), or one person; and within what time, as a pack says `within`."""

    post: str = ""
    or_above: bool = False
    person: int | None = None
    within: Mapping[str, int] = field(default_factory=dict)
    counted: str | None = None
    clock: str = ""
    shift: str = "keep"

    def due_at(self, since: datetime) -> datetime | None:
        """Until when it is to be decided; none without a limit, or where the year's working days are not known yet."""
        if not self.within:
            return None
        base = localtime(since)
        settings = {"clock": self.clock} if self.clock else {}
        run = Run("", base.date(), base.date(), settings, Scope())
        try:
            due = due_of(self._limit, base, run)
        except EngineError:
            return None
        return due.due_at or (end_of_day(due.due_on) if due.due_on else None)

    @property
    def _limit(self) -> Limit:
        (unit, figure), *_rest = self.within.items()
        span = _SPANS[unit](Decimal(figure))
        return Limit(span, self.counted, Ref("clock") if self.clock else None, self.shift)  # type: ignore[arg-type]


def written(steps: Sequence[PlannedStep]) -> list[dict[str, object]]:
    """The steps as a route keeps them; what is not said is left out."""
    return [
        {name: value for name, value in asdict(step).items() if value not in (None, "", False, {})} for step in steps
    ]


def read(steps: Sequence[Mapping[str, object]]) -> tuple[PlannedStep, ...]:
    """The steps of a route."""
    return tuple(PlannedStep(**step) for step in steps)  # type: ignore[arg-type]


def digest_of(steps: Sequence[PlannedStep], edition: int | None, clause: str, quote: str) -> str:
    """Two routes are one where this is the same."""
    told = dumps([written(steps), edition, clause, quote], ensure_ascii=False, sort_keys=True)
    return sha256(told.encode()).hexdigest()
