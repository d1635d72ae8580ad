"""The numeric model, said once: what both evaluators must do to the digit.

- Days, months and counts are 64-bit integers. Every other number is a decimal on a grid of ten decimal places.
- Sums, differences, the least and the greatest are exact. A product, a quotient and a value read from a fact are
  rounded to the grid at once, half away from zero (0.5 → 1, -0.5 → -1), as `ROUND_HALF_UP` does.
- A divisor of zero yields null. `round(x, n)` rounds half away from zero too.
- Magnitudes stay below 10¹⁷ yuan. Beyond it the row evaluator refuses every result, and the database every product
  or quotient that 38 digits cannot hold: neither ever loses a digit silently.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

PLACES = 10
GRID = Decimal(1).scaleb(-PLACES)
LIMIT = Decimal(10) ** 17

_EXACT = Context(prec=120, rounding=ROUND_HALF_UP)


def on_grid(value: Decimal, places: int = PLACES) -> Decimal:
    """A number rounded half away from zero to so many places.

    >>> on_grid(Decimal("-2.5"), 0)
    Decimal('-3')
    """
    return _EXACT.quantize(value, Decimal(1).scaleb(-places))


def times(left: Decimal, right: Decimal) -> Decimal:
    """A product on the grid."""
    return on_grid(_EXACT.multiply(left, right))


def divided(left: Decimal, right: Decimal) -> Decimal | None:
    """A quotient on the grid, null when the divisor is zero.

    >>> divided(Decimal(2), Decimal(3))
    Decimal('0.6666666667')
    """
    if right == 0:
        return None
    cut = _EXACT.divide_int(_EXACT.scaleb(left, PLACES + 1), right)
    return on_grid(_EXACT.scaleb(cut, -PLACES - 1))


def plain(value: Decimal) -> Decimal:
    """The same number without idle zeros.

    >>> plain(Decimal("14.0000000000")), plain(Decimal("1E+3"))
    (Decimal('14'), Decimal('1000'))
    """
    short = _EXACT.add(value, Decimal(0)).normalize(_EXACT)
    return _EXACT.quantize(short, Decimal(1)) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]
