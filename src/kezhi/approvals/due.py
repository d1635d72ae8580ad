"""Until when a step is to be decided, by the engine's rules of time; it loads the engine, so it is called when due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from kezhi.approvals.planned import PlannedStep

_SPANS: Mapping[str, Callable[[Decimal], Within]] = {
    "months": Months, "days": Days, "hours": Hours, "minutes": Minutes, "working_days": WorkingDaysSpan,
    "working_hours": WorkingHoursSpan, "working_minutes": WorkingMinutesSpan,
}  # fmt: skip


def due_at(step: PlannedStep, since: datetime) -> datetime | None:
    """None where the year's working days are not known yet."""
    base = localtime(since)
    settings = {"clock": step.clock} if step.clock else {}
    run = Run("", base.date(), base.date(), settings, Scope())
    try:
        due = due_of(_limit(step), base, run)
    except EngineError:
        return None
    return due.due_at or (end_of_day(due.due_on) if due.due_on else None)


def _limit(step: PlannedStep) -> Limit:
    (unit, figure), *_rest = step.within.items()
    span = _SPANS[unit](Decimal(figure))
    return Limit(span, step.counted, Ref("clock") if step.clock else None, step.shift)  # type: ignore[arg-type]
