"""The built-in functions of figures; what has no answer is null."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from kezhi.engine.dmn.feel.attempts import or_none
from kezhi.engine.dmn.feel.nodes import Months, Value
from kezhi.engine.dmn.feel.numbers import FEEL, whole


def absolute(*given: Value) -> Value:
    """A figure or duration without its sign."""
    match given:
        case (Decimal() as number,):
            return FEEL.abs(number)
        case (timedelta() as length,):
            return abs(length)
        case (Months(count=count),):
            return Months(abs(count))
    return None


def rounded_by(rounding: str) -> Callable[..., Value]:
    """A function that rounds figures to whole ones this way."""

    def rounded(*given: Value) -> Value:
        match given:
            case (Decimal() as number,):
                return FEEL.add(number.to_integral_value(rounding), Decimal(0))
        return None

    return rounded


def to_places(*given: Value) -> Value:
    """A figure to so many places, a half to the even neighbour."""
    match given:
        case (Decimal() as number, Decimal() as places) if abs(places) <= 33:
            return or_none(lambda: FEEL.quantize(number, Decimal(1).scaleb(-whole(places))))
    return None
