"""Which occurrences of a recurring duty a run shows: the running one, and the one before when it ended in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from kezhi.engine.dates.months import add_months
from kezhi.engine.dates.occurrences import monthly_days, weekly_days
from kezhi.engine.dates.periods import Months, Period, iso_week, period_before, period_containing
from kezhi.engine.rules.run import Run

if TYPE_CHECKING:
    from kezhi.engine.rules.calendar import Calendar

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
CALENDAR_MONTHS = (1, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time a duty is owed."""

    name: str
    opens_on: date
    due_on: date


def of_period(months: int, run: Run) -> Iterator[Occurrence]:
    """The calendar period that runs on the day, and the one before when it ended on or after adoption."""
    span = cast("Months", months)
    yield _whole(period_containing(run.as_of, span))
    before = period_before(run.as_of, span)
    if before.end >= run.adopted_on:
        yield _whole(before)


def _whole(period: Period) -> Occurrence:
    return Occurrence(period.label, period.start, period.end)


def of_dates(rule: Calendar, run: Run) -> Iterator[Occurrence]:
    """Dates already open: those not past, and the last past one when it was due on or after adoption."""
    first, last = add_months(run.as_of, -13), add_months(run.as_of, 13)
    opened = [o for o in _dates(rule, first, last) if o.opens_on <= run.as_of]
    yield from (o for o in opened if o.due_on >= run.as_of)
    past = [o for o in opened if o.due_on < run.as_of]
    if past and past[-1].due_on >= run.adopted_on:
        yield past[-1]


def _dates(rule: Calendar, first: date, last: date) -> Iterator[Occurrence]:
    on = rule.on
    if hasattr(on, "weekly"):
        for due in weekly_days(first, last, weekday=on.weekly):
            yield Occurrence(iso_week(due).label, _opening(rule.period, due), due)
        return
    alone = len({(month - 1) // _MONTHS.get(rule.period, 1) for month in on.months}) == len(on.months)
    for due in monthly_days(first, last, months=on.months, day=on.day):
        name = period_containing(
            due, cast("Months", _MONTHS[rule.period] if alone and rule.period in _MONTHS else 1)
        ).label
        yield Occurrence(name, _opening(rule.period, due), due)


def _opening(period: str, due: date) -> date:
    if period == "week":
        return due - timedelta(days=due.isoweekday() - 1)
    return period_containing(due, cast("Months", _MONTHS[period])).start
