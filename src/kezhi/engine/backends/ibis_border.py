"""The only place that knows the quirks of Ibis and sqlglot; everything else builds plain expressions."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Mapping
from datetime import date

from kezhi.engine.backends import division as division  # noqa: PLC0414 - teaches the compiler its fast division
from kezhi.engine.backends import negation as negation  # noqa: PLC0414 - teaches the compiler to bracket negations
from kezhi.engine.backends import postgres_compiling as postgres_compiling  # noqa: PLC0414 - teaches PostgreSQL
from kezhi.engine.backends.base import FACTS
from kezhi.engine.backends.template import place as place  # noqa: PLC0414 - a constant that comes later
from kezhi.engine.backends.template import to_sql as to_sql  # noqa: PLC0414 - the query with places for such constants
from kezhi.engine.expr.database import DECIMAL, ExactQuotient
from kezhi.engine.upstream import ibis, ir, ops

Columns = Mapping[str, ir.Value]


def fact_table(name: str, columns: Mapping[str, str]) -> ir.Table:
    """A fact table by name: no connection is needed to compile."""
    return ibis.table(dict(columns), name=name, database=FACTS)


def named_table(name: str, columns: Mapping[str, str]) -> ir.Table:
    """Rows registered with the backend under a name."""
    return ibis.table(dict(columns), name=name)


def literal(value: object, dtype: str | None = None) -> ir.Scalar:
    """A constant, typed where the value alone does not say."""
    if value is None:
        return ibis.null(dtype or "string")
    if isinstance(value, date) and dtype in {None, "date"}:
        return ibis.date(value.isoformat())
    return ibis.literal(value, dtype)


def cases(branches: Iterable[tuple[ir.BooleanValue, ir.Value]], otherwise: ir.Value) -> ir.Value:
    """The first branch that holds; one CASE, never a nest."""
    listed = list(branches)
    return ibis.cases(*listed, else_=otherwise) if listed else otherwise


def every(tests: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    """All of them hold; true when there is none."""
    listed = list(tests)
    return functools.reduce(operator.and_, listed) if listed else ibis.literal(value=True)


def some(tests: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    """At least one holds; false when there is none."""
    listed = list(tests)
    return functools.reduce(operator.or_, listed) if listed else ibis.literal(value=False)


def conjuncts(tests: Iterable[ir.BooleanValue]) -> list[ir.BooleanValue]:
    """The tests with every `and` taken apart, in order."""
    found: list[ir.BooleanValue] = []
    for test in tests:
        op = test.op()
        found += conjuncts([op.left.to_expr(), op.right.to_expr()]) if isinstance(op, ops.And) else [test]
    return found


def in_all(lists: Iterable[list[ir.BooleanValue]]) -> list[ir.BooleanValue]:
    """The tests of the first list that stand in each of the others too."""
    first, *others = ([(test.op(), test) for test in tests] for tests in lists)
    return [test for op, test in first if all(any(op == other for other, _ in tests) for tests in others)]


def sure(test: ir.BooleanValue) -> ir.BooleanValue:
    """True only where the test is true: unknown counts as not."""
    return ibis.coalesce(test, ibis.literal(value=False))


def concat(*parts: ir.Value | str) -> ir.StringValue:
    """Texts joined; null when any of them is."""
    values = [ibis.literal(part) if isinstance(part, str) else part.cast("string") for part in parts]
    return functools.reduce(operator.add, values)


def plus_months(day: ir.DateValue, months: int | ir.IntegerValue) -> ir.DateValue:
    """The same day of a later month, clamped to its end."""
    return (day + _interval(months, "M")).cast("date")


def plus_days(day: ir.DateValue, days: int | ir.IntegerValue) -> ir.DateValue:
    """So many calendar days later."""
    return (day + _interval(days, "D")).cast("date")


def _interval(many: int | ir.IntegerValue, unit: str) -> ir.IntervalValue:
    return ibis.interval(many, unit=unit) if isinstance(many, int) else many.as_interval(unit)


def plus_days_of(day: ir.DateValue, days: ir.IntegerValue) -> ir.DateValue:
    """As many calendar days later as another column says."""
    return (day + days.as_interval("D")).cast("date")


def plus_months_of(day: ir.DateValue, months: ir.IntegerValue) -> ir.DateValue:
    """The same day as many months later as another column says, clamped to the month's end."""
    return (day + months.as_interval("M")).cast("date")


def plus_seconds_of(at: ir.TimestampValue, seconds: ir.IntegerValue) -> ir.TimestampValue:
    """As many seconds later as another column says."""
    return at + seconds.as_interval("s")


def plus_hours_of(at: ir.TimestampValue, hours: ir.IntegerValue) -> ir.TimestampValue:
    """As many hours later as another column says."""
    return at + hours.as_interval("h")


def picked(table: ir.Table, columns: Mapping[str, str]) -> ir.Table:
    """A few columns of a wide table, under new names; Ibis's own select looks at every column there is."""
    below = table.op()
    return ops.Project(below, {name: ops.Field(below, old) for name, old in columns.items()}).to_expr()


def widened(table: ir.Table, columns: Mapping[str, ir.Value]) -> ir.Table:
    """A table with more columns, or with others under names it has; its own values must be of this very table."""
    below = table.op()
    kept: dict[str, ops.Value] = {name: ops.Field(below, name) for name in below.schema if name not in columns}
    return ops.Project(below, {**kept, **{name: value.op() for name, value in columns.items()}}).to_expr()


def union(tables: Iterable[ir.Table]) -> ir.Table:
    """All rows of all tables."""
    listed = list(tables)
    return ibis.union(*listed, distinct=False) if len(listed) > 1 else listed[0]


def quotient(above: ir.Value, below: ir.Value) -> ir.Value:
    """An exact division of decimals, rounded once; null when the divisor is zero."""
    return ExactQuotient(ops.Cast(above, DECIMAL).to_expr(), ops.Cast(below, DECIMAL).to_expr()).to_expr()


def side_by_side(left: ir.Table, right: ir.Table, on: Mapping[str, str], *, keep_left: bool = True) -> ir.Table:
    """Rows side by side where the named columns agree; with `keep_left` also the left rows that find no partner.

    Columns are named, not bound: Ibis mistakes columns of a table that stands on both sides."""
    agree = list(on.items())
    both = left.view().left_join(right.view(), agree) if keep_left else left.view().join(right.view(), agree)
    return both.select(*both.columns)
