"""Values with their sign turned; durations multiplied and divided."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from kezhi.engine.dmn.feel.nodes import Months
from kezhi.engine.dmn.feel.numbers import FEEL, whole
from kezhi.engine.dmn.feel.operations import Result

_MICROSECOND = timedelta(microseconds=1)


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


def multiplied(left: Result, right: Result) -> Result:
    """A duration so many times."""
    match left, right:
        case (timedelta() as length, Decimal() as times) | (Decimal() as times, timedelta() as length):
            return _scaled(FEEL.multiply(Decimal(length // _MICROSECOND), times))
        case (Months(count=count), Decimal() as times) | (Decimal() as times, Months(count=count)):
            return Months(whole(_truncated(FEEL.multiply(Decimal(count), times))))
    return None


def divided(left: Result, right: Result) -> Result:
    """A part of a duration, or how often one holds another."""
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
