"""The built-in functions that make dates, times and durations."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from kezhi.engine.dmn.feel.attempts import or_none
from kezhi.engine.dmn.feel.nodes import Value
from kezhi.engine.dmn.feel.numbers import whole
from kezhi.engine.dmn.feel.temporal import date_of, datetime_of, time_of


def made_date(*given: Value) -> Value:
    """A date of a text, of a moment, or of year, month and day."""
    match given:
        case (str(text),):
            return date_of(text)
        case (datetime() as moment,):
            return moment.date()
        case (date() as day,):
            return day
        case (Decimal() as year, Decimal() as month, Decimal() as day):
            return or_none(lambda: date(whole(year), whole(month), whole(day)))
    return None


def made_time(*given: Value) -> Value:
    """A time of a text, of a moment, or of hour, minute and second."""
    match given:
        case (str(text),):
            return time_of(text)
        case (datetime() as moment,):
            return moment.timetz()
        case (time() as clock,):
            return clock
        case (Decimal() as hour, Decimal() as minute, Decimal() as second):
            return or_none(lambda: time(whole(hour), whole(minute), whole(second)))
    return None


def made_moment(*given: Value) -> Value:
    """A moment of a text, or of a date and a time."""
    match given:
        case (str(text),):
            return datetime_of(text)
        case (datetime() as moment,):
            return moment
        case (date() as day, time() as clock):
            return datetime.combine(day, clock)
    return None
