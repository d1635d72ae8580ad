"""Exact decimals at speed: DuckDB divides 128-bit integers slowly, and every cast to fewer places is such a division.

Where the figures are small enough the same digits are found in 64 bits; the general way stays for the rest. Both give
the same number to the last of its places.
"""

from __future__ import annotations

import functools
from typing import Any

from kezhi.engine.expr.database import DECIMAL, ExactQuotient
from kezhi.engine.expr.figures import PLACES
from kezhi.engine.upstream import DuckDBCompiler, dt, ops, sge

_MOST = 90_000_000_000
"""Up to here a figure of two places times a million fits 64 bits."""
_MOST_WHOLE = 90_000_000
"""Up to here a quotient of eleven places fits 64 bits."""
_FIRST, _REST = 10**6, 10**5
_general_quotient = DuckDBCompiler.visit_ExactQuotient
_general_cast = DuckDBCompiler.visit_Cast


def _quotient(compiler: Any, op: ExactQuotient, *, left: Any, right: Any) -> Any:
    """Digit by digit where both sides have at most two places; else the general way."""
    general = _general_quotient(compiler, op, left=left, right=right)
    if not (_has_cents(op.left) and _has_cents(op.right)):
        return general
    left, right = left.this, right.this
    above, below = _cents(left), _cents(right)
    rest = _times(_mod(above, below), _FIRST)
    first = _over(rest, below)
    second = _over(_times(_mod(rest, below), _REST), below)
    digits = _plus(_times(_over(above, below), _FIRST * _REST), _plus(_times(first, _REST), second))
    quick = _times_least(_over(_plus(digits, _half(left, right)), _figure(10)))
    is_small = sge.and_(_between(left, _MOST), _between(right, _MOST), _is_small_quotient(left, right), copy=False)
    is_zero = sge.EQ(this=sge.paren(right, copy=False), expression=_figure(0))
    return sge.Case(ifs=[sge.If(this=is_zero, true=sge.Null()), sge.If(this=is_small, true=quick)], default=general)


def _half(left: Any, right: Any) -> Any:
    """Half of the place that falls away, on the side of the quotient's sign."""
    is_negative = sge.NEQ(this=_is_below_zero(left), expression=_is_below_zero(right))
    return sge.Case(ifs=[sge.If(this=is_negative, true=_figure(-5))], default=_figure(5))


def _is_below_zero(side: Any) -> Any:
    return sge.paren(sge.LT(this=sge.paren(side, copy=False), expression=_figure(0)), copy=False)


def _is_small_quotient(left: Any, right: Any) -> Any:
    """Roughly, and well on the safe side, without a division."""
    above, below = (sge.Abs(this=_cast(sge.paren(side, copy=False), "DOUBLE")) for side in (left, right))
    return sge.LTE(this=above, expression=_times(below, _MOST_WHOLE))


def _cast_to(compiler: Any, op: ops.Cast, *, arg: Any, to: Any) -> Any:
    """To fewer places by way of 64 bits; what does not fit goes the general way, row by row."""
    general = _general_cast(compiler, op, arg=arg, to=to)
    if op.arg.dtype.copy(nullable=True) != DECIMAL or not isinstance(to, dt.Decimal) or (to.scale or 0) >= PLACES:
        return general
    narrow = sge.TryCast(this=arg, to=_type(f"DECIMAL(18, {PLACES})"))
    quick = _cast(_cast(narrow, f"DECIMAL(18, {to.scale})"), f"DECIMAL({to.precision}, {to.scale})")
    return sge.Coalesce(this=quick, expressions=[general])


def _has_cents(side: Any) -> bool:
    """Whether a side is a plain figure of at most two places, widened only for the division."""
    if not isinstance(side, ops.Cast) or isinstance(side.arg, ops.Multiply | ops.Divide):
        return False
    held = side.arg.dtype
    return held.is_integer() or (held.is_decimal() and held.scale is not None and held.scale <= 2)


def _cents(side: Any) -> Any:
    """By way of a float, which holds so many cents exactly; multiplied as decimals they would take 128 bits."""
    return _cast(sge.paren(_times(_cast(sge.paren(side, copy=False), "DOUBLE"), 100), copy=False), "BIGINT")


def _times_least(digits: Any) -> Any:
    """So many of the last place, as a decimal: a product, no division."""
    least = _cast(sge.Literal.string(f"{1 / 10**PLACES:.{PLACES}f}"), f"DECIMAL({PLACES}, {PLACES})")
    return _cast(sge.Mul(this=_cast(digits, "DECIMAL(18, 0)"), expression=least), f"DECIMAL(38, {PLACES})")


def _between(side: Any, most: int) -> Any:
    return sge.Between(this=sge.paren(side, copy=False), low=_figure(-most), high=_figure(most))


def _over(above: Any, below: Any) -> Any:
    return sge.Anonymous(this="divide", expressions=[above, below])


def _mod(above: Any, below: Any) -> Any:
    return sge.Anonymous(this="mod", expressions=[above, below])


def _plus(left: Any, right: Any) -> Any:
    return sge.paren(sge.Add(this=left, expression=right), copy=False)


def _times(left: Any, by: int) -> Any:
    return sge.Mul(this=left, expression=_figure(by))


def _figure(value: int) -> Any:
    return sge.Literal.number(str(value)) if value >= 0 else sge.Neg(this=sge.Literal.number(str(-value)))


def _cast(value: Any, to: str) -> Any:
    return sge.Cast(this=value, to=_type(to))


@functools.cache
def _type(named: str) -> Any:
    """A type by its SQL name, parsed once; the tree it stands in is only ever written out."""
    return sge.DataType.build(named)


DuckDBCompiler.visit_ExactQuotient = _quotient
DuckDBCompiler.visit_Cast = _cast_to
