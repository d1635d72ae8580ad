"""Dates, times and durations added and taken off; null where that says nothing."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from kezhi.engine.dmn.feel.nodes import Months
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.feel.scaling import negative


def added(left: Result, right: Result) -> Result:
    """A sum; of texts, one after the other."""
    match left, right:
        case str(), str():
            return f"{left}{right}"
        case Months(count=one), Months(count=other):
            return Months(one + other)
        case (date() as day, Months(count=count)) | (Months(count=count), date() as day):
            return months_later(day, count)
        case (time() as clock, timedelta() as length) | (timedelta() as length, time() as clock):
            return (datetime.combine(date(2000, 1, 1), clock) + length).timetz()
        case (timedelta() as length, (timedelta() | date()) as other) | ((date()) as other, timedelta() as length):
            return other + length
    return None


def subtracted(left: Result, right: Result) -> Result:
    """A difference."""
    match left, right:
        case datetime(), datetime():
            return left - right
        case (datetime(), date()) | (date(), datetime()):
            return None
        case (date() as one, date() as other):
            return one - other
        case time() as one, time() as other:
            first = date(2000, 1, 1)
            return datetime.combine(first, one) - datetime.combine(first, other)
        case _, (timedelta() | Months()):
            return added(left, negative(right))
    return None


def months_later(day: date, count: int) -> date:
    """So many months later; the last day of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))
