"""The built-in functions that are read: those of dates and durations, and the four of figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from types import MappingProxyType

from kezhi.engine.dmn.feel.nodes import Months, Value
from kezhi.engine.dmn.feel.numbers import FEEL, whole
from kezhi.engine.dmn.feel.temporal import date_of, datetime_of, duration_of, time_of


def _date(*given: Value) -> Value:
    match given:
        case (str(text),):
            return date_of(text)
        case (datetime() as moment,):
            return moment.date()
        case (date() as day,):
            return day
        case (Decimal() as year, Decimal() as month, Decimal() as day):
            return _or_none(lambda: date(whole(year), whole(month), whole(day)))
    return None


def _time(*given: Value) -> Value:
    match given:
        case (str(text),):
            return time_of(text)
        case (datetime() as moment,):
            return moment.timetz()
        case (time() as clock,):
            return clock
        case (Decimal() as hour, Decimal() as minute, Decimal() as second):
            return _or_none(lambda: time(whole(hour), whole(minute), whole(second)))
    return None


def _moment(*given: Value) -> Value:
    match given:
        case (str(text),):
            return datetime_of(text)
        case (datetime() as moment,):
            return moment
        case (date() as day, time() as clock):
            return datetime.combine(day, clock)
    return None


def _duration(*given: Value) -> Value:
    match given:
        case (str(text),):
            return duration_of(text)
        case (timedelta() | Months() as length,):
            return length
    return None


def _months_between(*given: Value) -> Value:
    match given:
        case (date() as first, date() as last):
            count = (last.year - first.year) * 12 + last.month - first.month
            if count > 0 and last.day < first.day:
                count -= 1
            if count < 0 and last.day > first.day:
                count += 1
            return Months(count)
    return None


def _abs(*given: Value) -> Value:
    match given:
        case (Decimal() as number,):
            return FEEL.abs(number)
        case (timedelta() as length,):
            return abs(length)
        case (Months(count=count),):
            return Months(abs(count))
    return None


def _rounded(rounding: str) -> Callable[..., Value]:
    def rounded(*given: Value) -> Value:
        match given:
            case (Decimal() as number,):
                return FEEL.add(number.to_integral_value(rounding), Decimal(0))
        return None

    return rounded


def _decimal(*given: Value) -> Value:
    match given:
        case (Decimal() as number, Decimal() as places) if abs(places) <= 33:
            return _or_none(lambda: FEEL.quantize(number, Decimal(1).scaleb(-whole(places))))
    return None


def _or_none(made: Callable[[], Value]) -> Value:
    """What is made; nothing where there is no such day, time or figure."""
    try:
        return made()
    except (ValueError, ArithmeticError):
        return None


FUNCTIONS: Mapping[str, tuple[Callable[..., Value], tuple[int, ...]]] = MappingProxyType(
    {
        "date": (_date, (1, 3)),
        "time": (_time, (1, 3)),
        "date and time": (_moment, (1, 2)),
        "duration": (_duration, (1,)),
        "years and months duration": (_months_between, (2,)),
        "abs": (_abs, (1,)),
        "floor": (_rounded(ROUND_FLOOR), (1,)),
        "ceiling": (_rounded(ROUND_CEILING), (1,)),
        "decimal": (_decimal, (2,)),
    }
)
"""Each function with the numbers of arguments it takes."""

WRITTEN_OUT: Mapping[str, tuple[Callable[[str], Value], str, str]] = MappingProxyType(
    {
        "date": (date_of, "日期", "date"),
        "time": (time_of, "时间", "time"),
        "date and time": (datetime_of, "日期时间", "date and time"),
        "duration": (duration_of, "时长", "duration"),
    }
)
"""Functions that, applied to a text written out, are a value written out."""
