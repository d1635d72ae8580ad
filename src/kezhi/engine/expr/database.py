"""Exact division in the database: DuckDB divides decimals as floats, so the quotient is taken over whole numbers.

Both sides are multiplied up to whole numbers, divided without a remainder to one digit more than the grid has, and
rounded once: cutting after that digit and then rounding half away from zero is the same as rounding the true quotient.
"""

from __future__ import annotations

from typing import Any

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.operations as ops
import ibis.expr.rules as rlz
import sqlglot.expressions as sge
from ibis.backends.sql.compilers.duckdb import DuckDBCompiler

from kezhi.engine.expr.figures import PLACES

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
        return sge.Cast(this=sge.Mul(this=sge.paren(side), expression=_number(_TO_WHOLE)), to=sge.DataType.build("INT128"))

    above = sge.Mul(this=whole(left), expression=_number(_ONE_MORE))
    below = compiler.f.nullif(whole(right), _number(0))
    cut = compiler.f.anon.divide(above, below)
    point = sge.Cast(this=sge.Literal.string(f"{1 / _ONE_MORE:.{PLACES + 1}f}"), to=sge.DataType.build(f"DECIMAL({PLACES + 1}, {PLACES + 1})"))
    scaled = sge.Mul(this=sge.Cast(this=cut, to=sge.DataType.build("DECIMAL(38, 0)")), expression=point)
    return sge.Cast(this=scaled, to=sge.DataType.build(f"DECIMAL(38, {PLACES})"))


def _number(value: int) -> sge.Literal:
    return sge.Literal.number(str(value))


DuckDBCompiler.visit_ExactQuotient = _visit_duckdb  # type: ignore[attr-defined]


@ibis.udf.scalar.builtin(name="error", signature=((dt.string,), dt.date))
def refuse_row(message):  # type: ignore[no-untyped-def]
    """Stops the query for a row that has no value and must not silently be null."""
