"""FEEL's numbers: 34 digits, a half rounded to the even neighbour, exponents of IEEE 754 decimal128."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

FEEL = Context(
    prec=34,
    rounding=ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    capitals=1,
    clamp=0,
    traps=[DivisionByZero, InvalidOperation, Overflow],
)


def number_of(text: str) -> Decimal | None:
    """The number a text writes, within 34 digits; None when it is none."""
    try:
        made = FEEL.create_decimal(text)
    except ArithmeticError:
        return None
    return made if made.is_finite() else None


def whole(number: Decimal) -> int:
    """The whole number; a fraction or a giant is none."""
    if number != number.to_integral_value() or abs(number) > 999_999_999:
        raise ValueError(number)
    return int(number)
