"""The days on which a fixed timetable falls, over a range of days: small tables that rules join to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Literal

from kezhi.engine.dates.months import day_of_month
from kezhi.engine.dates.periods import iso_weeks, periods

Day = int | Literal["month_end"]


def monthly_days(first: date, last: date, *, months: Collection[int], day: Day) -> Iterator[date]:
    """A day of certain months, from first to last; a day the month lacks becomes its last.

    >>> [str(d) for d in monthly_days(date(2026, 1, 1), date(2026, 12, 31), months=[3, 9], day="month_end")]
    ['2026-03-31', '2026-09-30']
    >>> [str(d) for d in monthly_days(date(2026, 1, 16), date(2026, 4, 30), months=range(1, 13), day=30)]
    ['2026-01-30', '2026-02-28', '2026-03-30', '2026-04-30']
    """
    number = 31 if day == "month_end" else day
    for month in periods(first, last, 1):
        on = day_of_month(month.start.year, month.start.month, number)
        if month.start.month in months and first <= on <= last:
            yield on


def weekly_days(first: date, last: date, *, weekday: int) -> Iterator[date]:
    """A weekday (ISO: Monday 1 to Sunday 7) of every week, from first to last.

    >>> [str(d) for d in weekly_days(date(2026, 11, 21), date(2026, 12, 4), weekday=5)]
    ['2026-11-27', '2026-12-04']
    """
    for week in iso_weeks(first, last):
        on = week.start + timedelta(days=weekday - 1)
        if first <= on <= last:
            yield on
