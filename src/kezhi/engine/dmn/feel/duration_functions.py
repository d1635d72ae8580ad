"""The built-in functions that make durations."""

from __future__ import annotations

from datetime import date, timedelta

from kezhi.engine.dmn.feel.durations_read import duration_of
from kezhi.engine.dmn.feel.nodes import Months, Value


def made_duration(*given: Value) -> Value:
    """A duration of a text."""
    match given:
        case (str(text),):
            return duration_of(text)
        case (timedelta() | Months() as length,):
            return length
    return None


def months_between(*given: Value) -> Value:
    """The whole months from one day to another, as years and months."""
    match given:
        case (date() as first, date() as last):
            count = (last.year - first.year) * 12 + last.month - first.month
            if count > 0 and last.day < first.day:
                count -= 1
            if count < 0 and last.day > first.day:
                count += 1
            return Months(count)
    return None
