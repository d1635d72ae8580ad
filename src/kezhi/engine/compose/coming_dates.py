"""On which days a duty comes round within some days, from one that is owed already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kezhi.engine.dates.months import add_months
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Anniversary, Calendar
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.timetable import named_dates, times_of

_LONGEST_HOLIDAY = timedelta(days=45)


def coming_dates(rule: Rule, due: date, run: Run, first: date, last: date) -> Iterator[tuple[date, int]]:
    """The days on which it falls due: its own, or all that its rule names."""
    if isinstance(rule, Calendar) and not isinstance(rule.on, Anniversary):
        yield from _of_calendar(rule, run, first, last)
    elif isinstance(rule, Cadence) and not rule.is_dated:
        yield from ((on, 1) for on in _from(rule, max(due, first), run, last))
    else:
        yield due, 1


def _of_calendar(rule: Calendar, run: Run, first: date, last: date) -> Iterator[tuple[date, int]]:
    reach = _LONGEST_HOLIDAY if rule.shift != "keep" else timedelta()
    times = max(1, len(times_of(rule.on, run)))
    dates = {due for _, due in named_dates(rule.on, rule.each, first - reach, last + reach, run)}
    for on in sorted({run.working_days.shift(due, rule.shift) for due in dates}):
        yield on, times


def _from(rule: Cadence, start: date, run: Run, last: date) -> Iterator[date]:
    months, days = rule.span(run)
    on, number = start, 0
    while on <= last:
        yield on
        number += 1
        on = start + timedelta(days=days * number) if days else add_months(start, months * number)
