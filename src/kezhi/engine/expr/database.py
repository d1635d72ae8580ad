"""Exact division in the database: DuckDB divides decimals as floats, so the quotient is taken over whole numbers.

Both sides are multiplied up to whole numbers, divided without a remainder to one digit more than the grid has, and
rounded once: cutting after that digit and then rounding half away from zero is the same as rounding the true quotient.
"""

from __future__ import annotations

from typing import Any

from kezhi.engine.backends import negation as negation  # noqa: PLC0414 - teaches the compiler to bracket negations
from kezhi.engine.expr.figures import PLACES
from kezhi.engine.upstream import DuckDBCompiler, PySparkCompiler, SQLGlotCompiler, dt, ibis, ops, rlz, sge

DECIMAL = dt.Decimal(38, PLACES)
_TO_WHOLE = 10**PLACES
_ONE_MORE = 10 ** (PLACES + 1)


class ExactQuotient(ops.Value):  # type: ignore[misc]
    """left / right on the grid, half away from zero; null when right is zero. Both sides are decimals on the grid."""

    left: ops.Value[dt.Numeric]
    right: ops.Value[dt.Numeric]

    dtype = DECIMAL
    shape = rlz.shape_like("args")


def _visit_duckdb(compiler: Any, _op: ExactQuotient, *, left: Any, right: Any) -> Any:
    def whole(side: Any) -> Any:
        return _cast(_times(sge.paren(side), _figure(_TO_WHOLE)), "INT128")

    cut = compiler.f.anon.divide(_times(whole(left), _figure(_ONE_MORE)), compiler.f.nullif(whole(right), _figure(0)))
    point = _cast(sge.Literal.string(f"{1 / _ONE_MORE:.{PLACES + 1}f}"), f"DECIMAL({PLACES + 1}, {PLACES + 1})")
    return _cast(_times(_cast(cut, "DECIMAL(38, 0)"), point), f"DECIMAL(38, {PLACES})")


def _figure(value: int) -> Any:
    return sge.Literal.number(str(value))


def _times(left: Any, right: Any) -> Any:
    return sge.Mul(this=left, expression=right)


def _cast(value: Any, to: str) -> Any:
    return sge.Cast(this=value, to=sge.DataType.build(to))


DuckDBCompiler.visit_ExactQuotient = _visit_duckdb


class DaysLater(ops.Value):  # type: ignore[misc]
    """So many days after a day: a date plus a whole number, with no detour over instants and intervals."""

    day: ops.Value[dt.Date]
    days: ops.Value[dt.Integer]

    dtype = dt.date
    shape = rlz.shape_like("args")


def _visit_days_later(_compiler: Any, _op: DaysLater, *, day: Any, days: Any) -> Any:
    return sge.paren(sge.Add(this=sge.paren(day), expression=_cast(days, "INT")))


def _visit_days_later_spark(compiler: Any, _op: DaysLater, *, day: Any, days: Any) -> Any:
    return compiler.f.anon.date_add(day, _cast(days, "INT"))


SQLGlotCompiler.visit_DaysLater = _visit_days_later
PySparkCompiler.visit_DaysLater = _visit_days_later_spark


def days_later(day: ibis.Value, days: ibis.Value | int) -> ibis.Value:
    """So many days on."""
    return DaysLater(day, days if isinstance(days, ibis.Value) else ibis.literal(days, "int64")).to_expr()


class RefusedRow(ops.Value):  # type: ignore[misc]
    """Stops the query with a sentence, for a row that has no value and must not silently be null."""

    message: ops.Value[dt.String]

    dtype = dt.date
    shape = rlz.shape_like("args")


def _visit_refused_duckdb(compiler: Any, _op: RefusedRow, *, message: Any) -> Any:
    return compiler.f.anon.error(message)


def _visit_refused_spark(compiler: Any, _op: RefusedRow, *, message: Any) -> Any:
    return _cast(compiler.f.anon.raise_error(message), "DATE")


DuckDBCompiler.visit_RefusedRow = _visit_refused_duckdb
PySparkCompiler.visit_RefusedRow = _visit_refused_spark


def refuse_row(message: ibis.Value | str) -> ibis.Value:
    """A date that there is not: where the query comes to it, it is refused with this message."""
    return RefusedRow(message if isinstance(message, ibis.Value) else ibis.literal(message)).to_expr()
