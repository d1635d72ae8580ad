"""Decimals brought to the type of their column without a detour: what has few places is not first given ten.

An expression's result stands on a grid of ten places, 128 bits wide. Where its parts are known to have no more places
than its column, the digits are the same without that grid, and databases count them in 64 bits.
"""

from __future__ import annotations

from kezhi.engine.upstream import dt, ir, ops

_KEEPING = (
    ops.Add, ops.Subtract, ops.Negate, ops.Abs, ops.Greatest, ops.Least, ops.Coalesce, ops.IfElse, ops.SearchedCase,
    ops.SimpleCase, ops.NullIf,
)  # fmt: skip
"""Operators whose result has no more places than the numbers that go into it."""


def narrowed(value: ir.Value, to: str) -> ir.Value:
    """The value as a column of a type; the same number as a plain cast gives, rounded once at most."""
    type_ = dt.dtype(to)
    if not isinstance(type_, dt.Decimal):
        return value.cast(type_)
    return _narrowed(value.op(), type_).to_expr()


def _narrowed(op: ops.Value, to: dt.Decimal) -> ops.Value:
    match op:
        case ops.Cast(arg=arg, to=dt.Decimal() as held) if _fits(arg, held) and _fits(arg, to):
            return _narrowed(arg, to)
        case ops.SearchedCase(cases=cases, results=results, default=default):
            return ops.SearchedCase(cases, tuple(_narrowed(each, to) for each in results), _narrowed(default, to))
        case ops.IfElse(bool_expr=test, true_expr=yes, false_null_expr=no):
            return ops.IfElse(test, _narrowed(yes, to), _narrowed(no, to))
        case ops.Coalesce(arg=parts):
            return ops.Coalesce(tuple(_narrowed(each, to) for each in parts))
    return op if op.dtype == to and isinstance(op, ops.Field | ops.Cast | ops.Literal) else ops.Cast(op, to)


def _fits(op: ops.Value, to: dt.Decimal) -> bool:
    places = _places(op)
    return places is not None and to.scale is not None and places <= to.scale


def _places(op: ops.Value) -> int | None:
    """How many places a number may have; none where that is not known."""
    if op.dtype.is_integer():
        return 0
    if isinstance(op, ops.Literal) and op.value is None:
        return 0
    if isinstance(op, _KEEPING):
        places = [_places(part) for part in _numbers(op)]
        return None if None in places else max(each for each in places if each is not None)
    held = op.dtype.scale if op.dtype.is_decimal() else None
    if isinstance(op, ops.Cast):
        before = _places(op.arg)
        return held if held is None or before is None else min(held, before)
    return held if not isinstance(op, ops.Binary | ops.Reduction) else None


def _numbers(op: ops.Value) -> list[ops.Value]:
    """The parts that the result is made of; the tests of a CASE are not."""
    match op:
        case ops.SearchedCase(results=results, default=default) | ops.SimpleCase(results=results, default=default):
            return [*results, default]
        case ops.IfElse(true_expr=yes, false_null_expr=no):
            return [yes, no]
        case ops.Coalesce(arg=parts) | ops.Greatest(arg=parts) | ops.Least(arg=parts):
            return list(parts)
        case ops.NullIf(arg=arg):
            return [arg]
    return [part for part in op.args if isinstance(part, ops.Value)]
