"""What PostgreSQL says in other words than DuckDB, so that one expression has one value on both."""

from __future__ import annotations

from typing import Any

from kezhi.engine.expr.database import ExactQuotient, RefusedRow
from kezhi.engine.expr.figures import PLACES
from kezhi.engine.upstream import PostgresCompiler, ops, sge

REFUSE = "kezhi_refuse"
"""The session's own function that stops a query with a sentence."""
_PARTS = {"M": "months", "D": "days", "h": "hours", "m": "mins", "s": "secs", "Y": "years", "W": "weeks"}
_usual_cast = PostgresCompiler.visit_Cast
_usual_sum = PostgresCompiler.visit_Sum


def _quotient(compiler: Any, _op: ExactQuotient, *, left: Any, right: Any) -> Any:
    """Cut after one digit more than the grid has, then rounded once: numeric division alone would round before."""
    above = sge.Mul(this=sge.paren(left, copy=False), expression=sge.Literal.number(str(10 ** (PLACES + 1))))
    cut = compiler.f.anon.div(above, compiler.f.nullif(right, sge.Literal.number("0")))
    least = sge.Literal.number(f"{1 / 10 ** (PLACES + 1):.{PLACES + 1}f}")
    return _cast(sge.Mul(this=cut, expression=least), f"DECIMAL(38, {PLACES})")


def _refused(compiler: Any, _op: RefusedRow, *, message: Any) -> Any:
    return compiler.f.anon[f"pg_temp.{REFUSE}"](message)


def _divide(compiler: Any, op: ops.Divide, *, left: Any, right: Any) -> Any:
    """Whole numbers divided are no whole number; nothing divided by zero."""
    below = compiler.f.nullif(right, sge.Literal.number("0"))
    if op.dtype.is_floating():
        left = _cast(left, "DOUBLE PRECISION")
    return sge.Div(this=sge.paren(left, copy=False), expression=below)


def _days_between(_compiler: Any, _op: ops.DateDelta, *, part: Any, left: Any, right: Any) -> Any:
    """Days from one date to another; no other unit is asked for."""
    if part.this.lower() != "day":
        message = f"the engine counts dates apart in days alone: {part}"
        raise AssertionError(message)
    return _cast(sge.paren(sge.Sub(this=_cast(left, "DATE"), expression=_cast(right, "DATE"))), "BIGINT")


def _moved(form: Any) -> Any:
    """A date moved by an interval is a date, not its midnight."""

    def visit(_compiler: Any, _op: Any, *, left: Any, right: Any) -> Any:
        return _cast(sge.paren(form(this=left, expression=right), copy=False), "DATE")

    return visit


def _interval(compiler: Any, _op: ops.IntervalFromInteger, *, arg: Any, unit: Any) -> Any:
    part = _PARTS[unit.short]
    many = _cast(arg, "DOUBLE PRECISION" if part == "secs" else "INT")
    return compiler.f.make_interval(sge.Kwarg(this=sge.to_identifier(part), expression=many))


def _cast_to(compiler: Any, op: ops.Cast, *, arg: Any, to: Any) -> Any:
    held = op.arg.dtype
    if held.is_boolean() and to.is_integer():
        return _cast(_cast(arg, "INT"), "BIGINT")
    if held.is_integer() and to.is_boolean():
        return sge.paren(sge.NEQ(this=sge.paren(arg, copy=False), expression=sge.Literal.number("0")), copy=False)
    return _usual_cast(compiler, op, arg=arg, to=to)


def _sum(compiler: Any, op: ops.Sum, *, arg: Any, where: Any) -> Any:
    """A sum of whole numbers is a whole number."""
    total = _usual_sum(compiler, op, arg=arg, where=where)
    return _cast(total, "BIGINT") if op.dtype.is_integer() else total


def _extreme(name: str) -> Any:
    def visit(compiler: Any, op: Any, *, arg: Any, where: Any) -> Any:
        if op.arg.dtype.is_boolean():
            return compiler.agg["bool_and" if name == "min" else "bool_or"](arg, where=where)
        return compiler.agg[name](_collated(arg, op.arg), where=where)

    return visit


def _at_extreme(*, desc: bool) -> Any:
    """The value of the row with the least or greatest key; rows without key or value are none."""

    def visit(compiler: Any, op: Any, *, arg: Any, key: Any, where: Any) -> Any:
        known = compiler.f.anon.num_nulls(arg, key)
        asked = sge.EQ(this=known, expression=sge.Literal.number("0"))
        tests = asked if where is None else sge.and_(where, asked)
        order = sge.Order(expressions=[sge.Ordered(this=_collated(key, op.key), desc=desc)])
        held = sge.Filter(
            this=compiler.f.array_agg(sge.Order(this=arg, expressions=order.expressions)),
            expression=sge.Where(this=tests),
        )
        return sge.paren(held, copy=False)[0]  # sqlglot counts from 0 and writes 1

    return visit


def _compared(form: Any) -> Any:
    def visit(_compiler: Any, op: Any, *, left: Any, right: Any) -> Any:
        left, right = sge.paren(left, copy=False), sge.paren(right, copy=False)
        return form(this=_collated(left, op.left), expression=_collated(right, op.right))

    return visit


def _sorted(_compiler: Any, op: ops.SortKey, *, arg: Any, ascending: bool, nulls_first: bool) -> Any:
    return sge.Ordered(this=_collated(arg, op.arg), desc=not ascending, nulls_first=nulls_first)


def _among(name: str) -> Any:
    def visit(compiler: Any, op: Any, *, arg: Any) -> Any:
        return compiler.f[name](*(_collated(each, of) for each, of in zip(arg, op.arg, strict=True)))

    return visit


def _collated(value: Any, op: Any) -> Any:
    """A text in the order of its bytes, whatever language the database sorts in."""
    if not op.dtype.is_string():
        return value
    return sge.Collate(this=sge.paren(value, copy=False), expression=sge.to_identifier("C", quoted=True))


def _cast(value: Any, to: str) -> Any:
    return sge.Cast(this=value, to=sge.DataType.build(to, dialect="postgres"))


PostgresCompiler.visit_ExactQuotient = _quotient
PostgresCompiler.visit_RefusedRow = _refused
PostgresCompiler.visit_Divide = _divide
PostgresCompiler.visit_DateDelta = _days_between
PostgresCompiler.visit_DateAdd, PostgresCompiler.visit_DateSub = _moved(sge.Add), _moved(sge.Sub)
PostgresCompiler.visit_IntervalFromInteger = _interval
PostgresCompiler.visit_Cast = _cast_to
PostgresCompiler.visit_Sum = _sum
PostgresCompiler.visit_Min, PostgresCompiler.visit_Max = _extreme("min"), _extreme("max")
PostgresCompiler.visit_ArgMin, PostgresCompiler.visit_ArgMax = _at_extreme(desc=False), _at_extreme(desc=True)
PostgresCompiler.visit_Less, PostgresCompiler.visit_LessEqual = _compared(sge.LT), _compared(sge.LTE)
PostgresCompiler.visit_Greater, PostgresCompiler.visit_GreaterEqual = _compared(sge.GT), _compared(sge.GTE)
PostgresCompiler.visit_SortKey = _sorted
PostgresCompiler.visit_Greatest, PostgresCompiler.visit_Least = _among("greatest"), _among("least")
