"""FEEL's operators upon values: what has no answer is null, and nothing is ever raised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from types import MappingProxyType

from kezhi.engine.dmn.feel.nodes import ArithmeticSign, ComparisonSign, Months
from kezhi.engine.dmn.feel.numbers import FEEL, whole

Result = object
"""A value, a tuple of results (a list) or a mapping of names to results (a structure)."""

_MICROSECOND = timedelta(microseconds=1)
_ORDERED = ("number", "string", "date", "time", "date and time", "days and time duration", "years and months duration")
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),
    (Decimal, "number"),
    (str, "string"),
    (datetime, "date and time"),
    (date, "date"),
    (time, "time"),
    (timedelta, "days and time duration"),
    (Months, "years and months duration"),
    (tuple, "list"),
    (Mapping, "structure"),
)


def kind_of(value: Result) -> str:
    """FEEL's name of a value's type; "null" for none."""
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "null")


def compared(sign: ComparisonSign, left: Result, right: Result) -> bool | None:
    """The comparison; null where the two have nothing in common to compare."""
    if sign in {"=", "!="}:
        same = equal(left, right)
        return same if same is None or sign == "=" else not same
    if kind_of(left) != kind_of(right) or kind_of(left) not in _ORDERED:
        return None
    try:
        return _ORDERS[sign](left, right)
    except TypeError:
        return None


def equal(left: Result, right: Result) -> bool | None:
    """Whether two values are the same; null equals null alone, values of two types are not comparable."""
    if left is None or right is None:
        return left is None and right is None
    if kind_of(left) != kind_of(right):
        return None
    return bool(left == right)


def both(left: Result, right: Result) -> bool | None:
    """`and` with three values of logic."""
    if left is False or right is False:
        return False
    return True if left is True and right is True else None


def either(left: Result, right: Result) -> bool | None:
    """`or` with three values of logic."""
    if left is True or right is True:
        return True
    return False if left is False and right is False else None


def any_of(verdicts: Iterable[bool | None]) -> bool | None:
    """Whether one is true: `or` over all of them, false over none."""
    known = set(verdicts)
    return True if True in known else None if None in known else False


def turned(value: Result) -> bool | None:
    """`not`; what is no truth value stays unknown."""
    return not value if isinstance(value, bool) else None


def negative(value: Result) -> Result:
    """The value with its sign turned."""
    match value:
        case Decimal():
            return FEEL.minus(value)
        case timedelta():
            return -value
        case Months(count=count):
            return Months(-count)
    return None


def calculated(sign: ArithmeticSign, left: Result, right: Result) -> Result:
    """Sum, difference, product, quotient or power; null where there is none."""
    try:
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            return FEEL.add(_FIGURES[sign](left, right), Decimal(0))
        return _OTHERS[sign](left, right)
    except (ArithmeticError, ValueError, TypeError):
        return None


def _added(left: Result, right: Result) -> Result:
    match left, right:
        case str(), str():
            return f"{left}{right}"
        case Months(count=one), Months(count=other):
            return Months(one + other)
        case (date() as day, Months(count=count)) | (Months(count=count), date() as day):
            return _months_later(day, count)
        case (time() as clock, timedelta() as length) | (timedelta() as length, time() as clock):
            return (datetime.combine(date(2000, 1, 1), clock) + length).timetz()
        case (timedelta() as length, (timedelta() | date()) as other) | ((date()) as other, timedelta() as length):
            return other + length
    return None


def _subtracted(left: Result, right: Result) -> Result:
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
            return _added(left, negative(right))
    return None


def _multiplied(left: Result, right: Result) -> Result:
    match left, right:
        case (timedelta() as length, Decimal() as times) | (Decimal() as times, timedelta() as length):
            return _scaled(FEEL.multiply(Decimal(length // _MICROSECOND), times))
        case (Months(count=count), Decimal() as times) | (Decimal() as times, Months(count=count)):
            return Months(whole(_truncated(FEEL.multiply(Decimal(count), times))))
    return None


def _divided(left: Result, right: Result) -> Result:
    match left, right:
        case timedelta() as length, Decimal() as by:
            return _scaled(FEEL.divide(Decimal(length // _MICROSECOND), by))
        case timedelta() as one, timedelta() as other:
            return FEEL.divide(Decimal(one // _MICROSECOND), Decimal(other // _MICROSECOND))
        case Months(count=count), Decimal() as by:
            return Months(whole(_truncated(FEEL.divide(Decimal(count), by))))
        case Months(count=one), Months(count=other):
            return FEEL.divide(Decimal(one), Decimal(other))
    return None


def _scaled(microseconds: Decimal) -> timedelta:
    return timedelta(microseconds=int(microseconds.to_integral_value(ROUND_HALF_EVEN)))


def _truncated(number: Decimal) -> Decimal:
    return Decimal(int(number))


def _months_later(day: date, count: int) -> date | None:
    """So many months later; the last day of the month where there is no such day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    for last in (day.day, 30, 29, 28):
        if last <= day.day and _is_day(year, month + 1, last):
            return day.replace(year=year, month=month + 1, day=last)
    return None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_ORDERS: Mapping[str, Callable[..., bool]] = MappingProxyType(
    {
        "<": lambda left, right: left < right,
        "<=": lambda left, right: left <= right,
        ">": lambda left, right: left > right,
        ">=": lambda left, right: left >= right,
    }
)
_FIGURES: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = MappingProxyType(
    {"+": FEEL.add, "-": FEEL.subtract, "*": FEEL.multiply, "/": FEEL.divide, "**": FEEL.power}
)
_OTHERS: Mapping[str, Callable[[Result, Result], Result]] = MappingProxyType(
    {"+": _added, "-": _subtracted, "*": _multiplied, "/": _divided, "**": lambda _left, _right: None}
)
