"""Figures written out are computed once, when the expression is read: `12 * 5000` is 60000."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kezhi.engine.expr.faults import refuse
from kezhi.engine.expr.figures import divided, plain, times
from kezhi.engine.expr.nodes import ArithmeticSign, Literal
from kezhi.engine.expr.types import NUMBER


def negated(figure: Literal, start: int, end: int) -> Literal:
    """The figure with its sign turned."""
    return replace(figure, value=-Decimal(str(figure.value)), start=start, end=end)


def folded(sign: ArithmeticSign, left: Literal, right: Literal, start: int, end: int) -> Literal:
    """The figure that two figures make; dividing by a written zero is a mistake, not a missing value."""
    one, other = Decimal(str(left.value)), Decimal(str(right.value))
    value = {"+": lambda: one + other, "-": lambda: one - other, "*": lambda: times(one, other)}.get(
        sign, lambda: divided(one, other)
    )()
    if value is None:
        raise refuse(
            "zero", start, end - start,
            cause="除数是 0。", remedy="请改写除数。", cause_en="The divisor is zero.", remedy_en="Change the divisor.",
        )  # fmt: skip
    return Literal(NUMBER, start, end, plain(value))
