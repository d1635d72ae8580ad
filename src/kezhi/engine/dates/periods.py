"""Calendar periods by which duties recur: months, quarters, halves, years and ISO weeks, each with its label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kezhi.engine.dates.months import add_months, month_end

Months = Literal[1, 2, 3, 4, 6, 12]

_LETTERS = {2: "B", 3: "Q", 4: "T", 6: "H"}
"""What stands between the year and the number of a period: two months, a quarter, a third, a half."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, both ends included, and what people call it."""

    start: date
    end: date
    label: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def period_containing(day: date, months: Months) -> Period:
    """The calendar month (1), quarter (3), half (6) or year (12) in which a day falls, or so many months of the year.

    >>> period_containing(date(2026, 11, 21), 3)
    Period(start=datetime.date(2026, 10, 1), end=datetime.date(2026, 12, 31), label='2026Q4')
    >>> [period_containing(date(2026, 11, 21), m).label for m in (1, 6, 12)]
    ['2026-11', '2026H2', '2026']
    >>> period_containing(date(2026, 11, 21), 4)
    Period(start=datetime.date(2026, 9, 1), end=datetime.date(2026, 12, 31), label='2026T3')
    """
    number, first = (day.month - 1) // months + 1, (day.month - 1) // months * months + 1
    label = {1: f"{day:%Y-%m}", 12: f"{day:%Y}"}.get(months) or f"{day:%Y}{_LETTERS[months]}{number}"
    return Period(date(day.year, first, 1), month_end(day.year, first + months - 1), label)


def period_before(day: date, months: Months) -> Period:
    """The calendar period before the one in which a day falls.

    >>> period_before(date(2026, 2, 3), 6).label
    '2025H2'
    """
    return period_containing(add_months(day, -months), months)


def last_year_end(day: date) -> date:
    """The latest 31 December on or before a day.

    >>> last_year_end(date(2026, 12, 30)).isoformat(), last_year_end(date(2026, 12, 31)).isoformat()
    ('2025-12-31', '2026-12-31')
    """
    return date(day.year if (day.month, day.day) == (12, 31) else day.year - 1, 12, 31)


def periods(first: date, last: date, months: Months) -> Iterator[Period]:
    """Every calendar period that touches the days from first to last.

    >>> [p.label for p in periods(date(2026, 3, 31), date(2026, 7, 1), 3)]
    ['2026Q1', '2026Q2', '2026Q3']
    """
    period = period_containing(first, months)
    while period.start <= last and first <= last:
        yield period
        period = period_containing(add_months(period.start, months), months)


def iso_week(day: date) -> Period:
    """The week, Monday to Sunday, in which a day falls; its label is the ISO week.

    >>> iso_week(date(2026, 11, 21)).label
    '2026-W47'
    >>> iso_week(date(2027, 1, 1)).label
    '2026-W53'
    """
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Period(monday, monday + timedelta(days=6), f"{year:04d}-W{week:02d}")


def iso_weeks(first: date, last: date) -> Iterator[Period]:
    """Every week that touches the days from first to last.

    >>> [w.label for w in iso_weeks(date(2026, 12, 27), date(2027, 1, 4))]
    ['2026-W52', '2026-W53', '2027-W01']
    """
    week = iso_week(first)
    while week.start <= last and first <= last:
        yield week
        week = iso_week(week.start + timedelta(days=7))
