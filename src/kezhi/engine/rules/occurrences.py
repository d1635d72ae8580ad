"""Which occurrences of a recurring duty a run shows: the running one, and the one before when it ended in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, cast

from kezhi.engine.dates.months import add_months, month_end
from kezhi.engine.dates.periods import Months, Period, period_before, period_containing
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.timetable import Daily, at_times, named_dates, opening, times_of

if TYPE_CHECKING:
    from kezhi.engine.rules.calendar import Calendar

CALENDAR_MONTHS = (1, 2, 3, 4, 6, 12)
_DAILY_REACH = timedelta(days=45)
"""No holiday is longer: so far back the last working day is looked for."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time a duty is owed; `due_at` where it has a time of day."""

    name: str
    opens_on: date
    due_on: date
    due_at: datetime | None = None


def of_period(months: int, run: Run) -> Iterator[Occurrence]:
    """The calendar period that runs on the day, and the one before when it ended on or after adoption."""
    span = cast("Months", months)
    yield _whole(period_containing(run.as_of, span))
    before = period_before(run.as_of, span)
    if before.end >= run.adopted_on:
        yield _whole(before)


def of_months(months: tuple[int, ...], run: Run) -> Iterator[Occurrence]:
    """The month among those named that runs on the day, and the last one before when it ended after adoption."""
    begun = [period_containing(add_months(run.as_of, -back), 1) for back in range(13)]
    named = [period for period in begun if period.start.month in months]
    yield from (_whole(period) for period in named[:1] if period.end >= run.as_of)
    past = next((period for period in named if period.end < run.as_of), None)
    if past is not None and past.end >= run.adopted_on:
        yield _whole(past)


def _whole(period: Period) -> Occurrence:
    return Occurrence(period.label, period.start, period.end)


def of_dates(rule: Calendar, run: Run) -> Iterator[Occurrence]:
    """Dates already open: those not past, and those of the last past date when it was on or after adoption."""
    opened = sorted(_opened(rule, run), key=lambda o: (o.due_on, o.name))
    yield from (o for o in opened if o.due_on >= run.as_of)
    past = [o for o in opened if o.due_on < run.as_of]
    if past and past[-1].due_on >= run.adopted_on:
        yield from (o for o in past if o.due_on == past[-1].due_on)


def _opened(rule: Calendar, run: Run) -> Iterator[Occurrence]:
    """Those that may be carried out by the day; a holiday shifts the due date and not the opening."""
    is_daily = isinstance(rule.on, Daily)
    first = run.as_of - _DAILY_REACH if is_daily else add_months(run.as_of, -13)
    last = run.as_of if is_daily else month_end(run.as_of.year + 1, 12)
    times = times_of(rule.on, run)
    for name, due in named_dates(rule.on, rule.each, first, last, run):
        opens = due - timedelta(days=run.whole(rule.opens.days)) if rule.opens else opening(rule.on, rule.each, due)
        if min(opens, due) <= run.as_of:
            on = due if rule.shift == "keep" else run.working_days.shift(due, rule.shift)
            for more, at in at_times(on, times):
                yield Occurrence(name + more, min(opens, on), on, at)
