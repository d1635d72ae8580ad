"""The customers' verdict as one query: one grouped aggregate a fact table, then layer upon layer of columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import ibis.expr.types as ir

from kezhi.engine.backends.ibis_border import conjuncts, in_all, side_by_side, some, sure
from kezhi.engine.evaluate.plan import CustomerRule, Plan
from kezhi.engine.facts.seen import seen
from kezhi.engine.rules.base import Source
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Calendar
from kezhi.engine.rules.deadline import Deadline
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import dtype

_OF = "__of_"
HELD_BY = ("owner", "unit", "since")
"""Columns of customers that duties need and the verdict does not show."""


def compile_customers(plan: Plan, run: Run) -> ir.Table:
    """Verdict columns in order, then what the duties need under names that begin with two underscores."""
    table = _joined(plan, run)
    for layer in plan.layers:
        columns: dict[str, ir.Value] = {**{name: table[name] for name in table.columns}, **run.constants()}
        written: dict[str, ir.Value] = {}
        for rule in layer:
            written |= cast("CustomerRule", rule).compile(columns, run)
        types = {name: dtype(plan.outputs[name]) for name in written}
        table = _with(table, {name: _typed(value, types[name]) for name, value in written.items()})
    return _shown(table, plan, run)


def _typed(value: ir.Value, type_: str) -> ir.Value:
    return value if value.type().is_string() or value.type().is_boolean() else value.cast(type_)


def _with(table: ir.Table, columns: Mapping[str, ir.Value]) -> ir.Table:
    kept = [name for name in table.columns if name not in columns]
    return table.select(*(table[name] for name in kept), **columns)


def _joined(plan: Plan, run: Run) -> ir.Table:
    """Customers with every indicator's aggregate under the indicator's id."""
    customers = seen("customers", run.day)
    joined = customers
    aggregates = {table: _aggregated(plan, table, run) for table in plan.indicators}
    for table, aggregate in aggregates.items():
        joined = side_by_side(joined, aggregate, {"customer": f"{_OF}{table}"})
    names = [*customers.columns, *(i.id for rules in plan.indicators.values() for i in rules)]
    return joined.select(*names)


def _aggregated(plan: Plan, table: str, run: Run) -> ir.Table:
    """What every indicator of the table asks for is asked once, of all its rows; the rest by each for itself."""
    rows = seen(table, run.day)
    indicators = plan.indicators[table]
    tests = [conjuncts(indicator.rows_in(rows, run)) for indicator in indicators]
    shared = in_all(tests)
    if len(indicators) > 1 and all(indicator.dated for indicator in indicators):
        shared.append(some(_within(own) for own in tests))
    kept = rows.filter(shared) if shared else rows
    measures = {
        indicator.id: indicator.aggregated(kept, run, ensured=_places(own, shared))
        for indicator, own in zip(indicators, tests, strict=True)
    }
    return kept.group_by(**{f"{_OF}{table}": kept["customer"]}).aggregate(**measures)


def _places(tests: list[ir.BooleanValue], shared: list[ir.BooleanValue]) -> frozenset[int]:
    ensured = {test.op() for test in shared}
    return frozenset(place for place, test in enumerate(tests) if test.op() in ensured)


def _within(tests: list[ir.BooleanValue]) -> ir.BooleanValue:
    return tests[0]


def _shown(table: ir.Table, plan: Plan, run: Run) -> ir.Table:
    columns = {name: table[name] for name in plan.verdict}
    if not plan.names_people:
        return table.select(**columns)
    held = {f"__{name}": table[name] for name in HELD_BY}
    known = {**{name: table[name] for name in table.columns}, **run.constants()}
    conditions = {f"__for_{id_}": _holds(source, known, run) for id_, source in conditions_of(plan).items()}
    return table.select(**columns, **held, **conditions)


def _holds(source: Source, columns: Mapping[str, ir.Value], run: Run) -> ir.BooleanValue:
    return sure(cast("ir.BooleanValue", run.expression(source).to_ibis(columns)))


def conditions_of(plan: Plan) -> dict[str, Source]:
    """The conditions on customers that duties hang on, by rule."""
    found: dict[str, Source] = {}
    for rule in plan.duty_rules:
        if isinstance(rule, Cadence):
            found[rule.id] = rule.for_
        elif isinstance(rule, Calendar) and rule.having is not None:
            found[rule.id] = rule.having
        elif isinstance(rule, Deadline) and rule.for_ is not None:
            found[rule.id] = rule.for_
    return found
