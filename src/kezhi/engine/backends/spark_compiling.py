"""What Spark says in other words than DuckDB, so that one expression has one value on both."""

from __future__ import annotations

from typing import Any

from kezhi.engine.expr.database import ExactQuotient
from kezhi.engine.expr.figures import PLACES
from kezhi.engine.upstream import PySparkCompiler, ops, sge

_ONE_MORE = 10 ** (PLACES + 1)
_FAR = 1_000_000_000
_usual_cast = PySparkCompiler.visit_Cast
_usual_sum = PySparkCompiler.visit_Sum


def _quotient(compiler: Any, op: ExactQuotient, *, left: Any, right: Any) -> Any:
    """Whole part and rest, each divided without a remainder, then rounded once: Spark's own `/` would round twice."""
    if not (_is_deep(op.left) or _is_deep(op.right)):
        return _by_parts(compiler, left, right)
    # Operands are written several times: what holds a quotient itself is worked out once and named.
    above, below = (sge.Dot(this=sge.to_identifier("s"), expression=sge.to_identifier(name)) for name in ("a", "b"))
    pair = compiler.f.anon.named_struct(_text("a"), left, _text("b"), right)
    divided = sge.Lambda(this=_by_parts(compiler, above, below), expressions=[sge.to_identifier("s")])
    return compiler.f.anon.get(compiler.f.anon.transform(compiler.f.anon.array(pair), divided), _number(0))


def _by_parts(compiler: Any, left: Any, right: Any) -> Any:
    left, right = sge.paren(left), sge.paren(right)
    below = compiler.f.anon.nullif(right, _number(0))
    whole = sge.IntDiv(this=left, expression=below)
    rest = sge.Mul(this=sge.paren(sge.Mod(this=left, expression=below)), expression=_number(_ONE_MORE))
    digits = sge.IntDiv(this=sge.paren(rest), expression=below)
    least = _cast(_text(f"{1 / _ONE_MORE:.{PLACES + 1}f}"), f"DECIMAL({PLACES + 1}, {PLACES + 1})")
    cut = sge.Add(
        this=_cast(whole, "DECIMAL(27, 0)"), expression=sge.Mul(this=_cast(digits, "DECIMAL(12, 0)"), expression=least)
    )
    return _cast(sge.paren(cut), f"DECIMAL(38, {PLACES})")


def _is_deep(side: Any) -> bool:
    return bool(side.find(ExactQuotient))


def _sum(compiler: Any, op: ops.Sum, *, arg: Any, where: Any) -> Any:
    """A sum of whole numbers is 64 bits wide on both; a sum of decimals as wide as there are digits."""
    total = _usual_sum(compiler, op, arg=arg, where=where)
    if op.arg.dtype.is_boolean():
        return _usual_sum(compiler, op, arg=_cast(arg, "BIGINT"), where=where)
    return total


def _item(compiler: Any, _op: ops.ArrayIndex, *, arg: Any, index: Any) -> Any:
    """From 0 on, or from the end where it is negative; null where the list is shorter, never a refusal."""
    index = sge.paren(index)
    after = sge.If(this=_between(index, 0, _FAR), true=sge.Add(this=index, expression=_number(1)))
    before = sge.If(this=_between(index, -_FAR, -1), true=index)
    return compiler.f.anon.try_element_at(arg, _cast(sge.Case(ifs=[after, before]), "INT"))


def _cast_to(compiler: Any, op: ops.Cast, *, arg: Any, to: Any) -> Any:
    """A figure that becomes a whole number is rounded, half away from zero; Spark would cut it off."""
    held = op.arg.dtype
    if to.is_integer() and held.is_decimal():
        arg = _cast(arg, "DECIMAL(38, 0)")
    elif to.is_integer() and held.is_floating():
        arg = compiler.f.anon.rint(arg)
    return _usual_cast(compiler, op, arg=arg, to=to)


def _second(compiler: Any, _op: ops.ExtractSecond, *, arg: Any) -> Any:
    """The second that has begun, without its fraction."""
    return compiler.f.anon.second(arg)


def _missing(_compiler: Any, _op: ops.IsNull, *, arg: Any) -> Any:
    return sge.Is(this=_apart(arg), expression=sge.Null())


def _known(_compiler: Any, _op: ops.NotNull, *, arg: Any) -> Any:
    return sge.Is(this=_apart(arg), expression=sge.Not(this=sge.Null()))


def _apart(test: Any) -> Any:
    """A test that is itself tested stands in brackets: `x IS NULL IS NULL` is nothing that Spark reads."""
    return sge.paren(test) if isinstance(test, sge.Binary | sge.Unary) else test


def _between(value: Any, low: int, high: int) -> Any:
    return sge.Between(this=value, low=_number(low), high=_number(high))


def _number(value: int) -> Any:
    return sge.Literal.number(str(value)) if value >= 0 else sge.Neg(this=sge.Literal.number(str(-value)))


def _text(value: str) -> Any:
    return sge.Literal.string(value)


def _cast(value: Any, to: str) -> Any:
    return sge.Cast(this=value, to=sge.DataType.build(to, dialect="spark"))


PySparkCompiler.visit_ExactQuotient = _quotient
PySparkCompiler.visit_Sum = _sum
PySparkCompiler.visit_ArrayIndex = _item
PySparkCompiler.visit_Cast = _cast_to
PySparkCompiler.visit_IsNull = _missing
PySparkCompiler.visit_NotNull = _known
PySparkCompiler.visit_ExtractSecond = _second
