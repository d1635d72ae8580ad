"""Sum, difference, product, quotient and power of FEEL's values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from kezhi.engine.dmn.feel.durations import added, subtracted
from kezhi.engine.dmn.feel.nodes import ArithmeticSign
from kezhi.engine.dmn.feel.numbers import FEEL
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.feel.scaling import divided, multiplied


def calculated(sign: ArithmeticSign, left: Result, right: Result) -> Result:
    """Sum, difference, product, quotient or power; null where there is none."""
    try:
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            found = FEEL.add(_FIGURES[sign](left, right), Decimal(0))
            return found if found.is_finite() else None
        return _OTHERS[sign](left, right)
    except (ArithmeticError, ValueError, TypeError):
        return None


_FIGURES: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = MappingProxyType(
    {"+": FEEL.add, "-": FEEL.subtract, "*": FEEL.multiply, "/": FEEL.divide, "**": FEEL.power}
)
_OTHERS: Mapping[str, Callable[[Result, Result], Result]] = MappingProxyType(
    {"+": added, "-": subtracted, "*": multiplied, "/": divided, "**": lambda _left, _right: None}
)
