"""Months as regulations count them: a day that the month does not have becomes its last day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def month_end(year: int, month: int) -> date:
    """The last day of a month.

    >>> month_end(2028, 2)
    datetime.date(2028, 2, 29)
    """
    return date(year, month, monthrange(year, month)[1])


def day_of_month(year: int, month: int, day: int) -> date:
    """The day of that number, or the month's last day when it has none.

    >>> day_of_month(2026, 4, 31)
    datetime.date(2026, 4, 30)
    """
    return date(year, month, min(day, monthrange(year, month)[1]))


def add_months(start: date, months: int) -> date:
    """The same day so many months on (or back), clamped to the last day of the month.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    >>> add_months(date(2026, 3, 31), -4)
    datetime.date(2025, 11, 30)
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return day_of_month(year, month + 1, start.day)


def months_between(start: date, end: date) -> int:
    """Whole months elapsed; a month is full on the clamped day, and the count is negative backwards.

    >>> months_between(date(2026, 1, 31), date(2026, 2, 28))
    1
    >>> months_between(date(2026, 1, 31), date(2026, 3, 30))
    1
    >>> months_between(date(2026, 2, 28), date(2026, 1, 31))
    -1
    """
    if end < start:
        return -months_between(end, start)
    whole = (end.year - start.year) * 12 + end.month - start.month
    return whole if end >= day_of_month(end.year, end.month, start.day) else whole - 1
