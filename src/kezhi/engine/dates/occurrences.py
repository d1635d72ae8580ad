"""The days on which a fixed timetable falls, over a range of days: small tables that rules join to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, time, timedelta
from typing import Literal

from kezhi.engine.dates.months import day_of_month
from kezhi.engine.dates.periods import iso_weeks, periods
from kezhi.engine.dates.working_days import WorkingDays

Day = int | Literal["month_end"]
_TIME = re.compile(r"([01]?\d|2[0-3])[:\uff1a]([0-5]\d)")


def monthly_days(first: date, last: date, *, months: Collection[int], day: Day | Collection[Day]) -> Iterator[date]:
    """A day, or several, of certain months, from first to last; a day the month lacks becomes its last.

    >>> [str(d) for d in monthly_days(date(2026, 1, 1), date(2026, 12, 31), months=[3, 9], day="month_end")]
    ['2026-03-31', '2026-09-30']
    >>> [str(d) for d in monthly_days(date(2026, 1, 16), date(2026, 3, 31), months=range(1, 13), day=[15, 30])]
    ['2026-01-30', '2026-02-15', '2026-02-28', '2026-03-15', '2026-03-30']
    """
    listed = [day] if isinstance(day, int | str) else day
    numbers = [31 if each == "month_end" else each for each in listed]
    for month in periods(first, last, 1):
        if month.start.month in months:
            on = {day_of_month(month.start.year, month.start.month, number) for number in numbers}
            yield from (each for each in sorted(on) if first <= each <= last)


def weekly_days(first: date, last: date, *, weekday: int | Collection[int]) -> Iterator[date]:
    """A weekday, or several (ISO: Monday 1 to Sunday 7), of every week, from first to last.

    >>> [str(d) for d in weekly_days(date(2026, 11, 21), date(2026, 12, 4), weekday=5)]
    ['2026-11-27', '2026-12-04']
    >>> [str(d) for d in weekly_days(date(2026, 11, 21), date(2026, 12, 4), weekday=[1, 5])]
    ['2026-11-23', '2026-11-27', '2026-11-30', '2026-12-04']
    """
    numbers = [weekday] if isinstance(weekday, int) else sorted(set(weekday))
    for week in iso_weeks(first, last):
        days = [week.start + timedelta(days=number - 1) for number in numbers]
        yield from (on for on in days if first <= on <= last)


def daily_days(first: date, last: date, calendar: WorkingDays | None = None) -> Iterator[date]:
    """Every day from first to last, or with a calendar every working day.

    >>> [str(d) for d in daily_days(date(2026, 2, 27), date(2026, 3, 2))]
    ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']
    """
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        if calendar is None or calendar.is_working(day):
            yield day


def time_of_day(text: str) -> time:
    """A time of day from its text, on the wall clock of Shanghai.

    >>> time_of_day("09:00")
    datetime.time(9, 0)
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2]))
