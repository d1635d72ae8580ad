"""The customers' verdict as one query: one grouped aggregate a fact table, then layer upon layer of columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from kezhi.engine.backends.ibis_border import conjuncts, in_all, literal, named_table, side_by_side, some, sure
from kezhi.engine.backends.layers import Layers, Over
from kezhi.engine.backends.narrowing import narrowed
from kezhi.engine.evaluate.belonging import FIRM_KEY
from kezhi.engine.evaluate.grades_told import OF as GRADED
from kezhi.engine.evaluate.grades_told import grades_told, told_columns
from kezhi.engine.evaluate.plan import CustomerRule, Plan
from kezhi.engine.evaluate.records import records
from kezhi.engine.facts.seen import seen
from kezhi.engine.rules.base import Rule, Source
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Calendar
from kezhi.engine.rules.deadline import Deadline
from kezhi.engine.rules.firm_figures import FIGURES
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.period import span_in_query
from kezhi.engine.rules.run import Columns, Run
from kezhi.engine.rules.values import dtype
from kezhi.engine.upstream import ir

_OF, _EACH, _AGGREGATE = "__of_", "__each_of_", "__sum_"
HELD_BY = ("owner", "unit", "since")
"""Columns of customers that duties need and the verdict does not show."""


def compile_customers(plan: Plan, run: Run) -> Layers:
    """Verdict columns in order, then what the duties need under names that begin with two underscores."""
    layers = Layers(_joined(plan, run))
    for rules in plan.layers:
        known, constants = layers.columns, run.constants()
        written: dict[str, ir.Value] = {}
        for rule in rules:
            columns = Over(_own(rule, known), constants, known)
            written |= cast("CustomerRule", rule).compile(columns, run)
        layers.add({name: _typed(value, dtype(plan.outputs[name])) for name, value in written.items()})
    layers.show(_shown(layers.columns, plan, run))
    return layers


def _own(rule: Rule, known: Columns) -> dict[str, ir.Value]:
    """What was aggregated for an indicator, under the indicator's own name."""
    return {rule.id: known[f"{_AGGREGATE}{rule.id}"]} if f"{_AGGREGATE}{rule.id}" in known else {}


def _typed(value: ir.Value, type_: str) -> ir.Value:
    return value if value.type().is_string() or value.type().is_boolean() else narrowed(value, type_)


def _joined(plan: Plan, run: Run) -> ir.Table:
    """Customers with every indicator's aggregate under the indicator's id."""
    customers = seen(run.scope.tables["customers"], run.day)
    joined = customers
    for key, aggregate in _aggregates(plan, run):
        joined = side_by_side(joined, aggregate, {"customer": key})
    if plan.firm_read:
        figures = named_table(FIGURES, {"firm": "string", **{n: dtype(t) for n, t in plan.firm_read.items()}})
        joined = side_by_side(joined.mutate(__firm=literal(FIRM_KEY)), figures, {"__firm": "firm"})
    told: tuple[str, ...] = ()
    if plan.approved_grades and run.has_history:
        joined, told = side_by_side(joined, grades_told(plan, run), {"customer": GRADED}), told_columns(plan)
    aggregated = (f"{_AGGREGATE}{i.id}" for rules in plan.indicators.values() for i in rules)
    return joined.select(*customers.columns, *plan.firm_read, *aggregated, *told)


def _aggregates(plan: Plan, run: Run) -> Iterator[tuple[str, ir.Table]]:
    """The aggregates of each fact table, and of those formed for each value one by one, with the customer's column."""
    for table, indicators in plan.indicators.items():
        if plain := tuple(each for each in indicators if each.each is None):
            yield f"{_OF}{table}", _aggregated(plain, table, run)
        for indicator in (each for each in indicators if each.each is not None):
            key = f"{_EACH}{indicator.id}"
            rows = records(table, run)
            yield key, indicator.aggregated_each(rows, "customer", key, f"{_AGGREGATE}{indicator.id}", run)


def _aggregated(indicators: tuple[Indicator, ...], table: str, run: Run) -> ir.Table:
    asked = [Asked(f"{_AGGREGATE}{indicator.id}", indicator, run) for indicator in indicators]
    return aggregated_together(asked, table, f"{_OF}{table}")


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator to aggregate under a name; a simulation asks for those of several editions, each by its own run."""

    name: str
    indicator: Indicator
    run: Run


def aggregated_together(asked: Sequence[Asked], table: str, key: str) -> ir.Table:
    """What every indicator of the table asks for is asked once, of all its rows; the rest by each for itself."""
    rows = records(table, asked[0].run)
    tests = [conjuncts(each.indicator.rows_in(rows, each.run)) for each in asked]
    shared = in_all(tests)
    if len(asked) > 1 and all(_begins(each.indicator, each.run) for each in asked):
        shared.append(some(own[0] for own in tests))
    kept = rows.filter(shared) if shared else rows
    measures = {
        each.name: each.indicator.aggregated(kept, each.run, ensured=_places(own, shared))
        for each, own in zip(asked, tests, strict=True)
    }
    return kept.group_by(**{key: kept["customer"]}).aggregate(**measures)


def _begins(indicator: Indicator, run: Run) -> bool:
    """Whether its period has a first day, which is then its first test; without one hardly a row is left out."""
    is_dated = bool(indicator.dated_in(run.scope.sources[indicator.from_]))
    return is_dated and span_in_query(indicator.period, run)[0] is not None


def _places(tests: list[ir.BooleanValue], shared: list[ir.BooleanValue]) -> frozenset[int]:
    ensured = {test.op() for test in shared}
    return frozenset(place for place, test in enumerate(tests) if test.op() in ensured)


def _shown(known: Columns, plan: Plan, run: Run) -> dict[str, ir.Value]:
    columns = {name: known[name] for name in plan.verdict}
    if not plan.names_people:
        return columns
    held = {f"__{name}": known[name] for name in HELD_BY}
    all_ = Over(run.constants(), known)
    conditions = {f"__for_{id_}": _holds(source, all_, run) for id_, source in conditions_of(plan).items()}
    return {**columns, **held, **conditions}


def _holds(source: Source, columns: Mapping[str, ir.Value], run: Run) -> ir.BooleanValue:
    return sure(cast("ir.BooleanValue", run.expression(source).to_ibis(columns)))


def conditions_of(plan: Plan) -> dict[str, Source]:
    """The conditions on customers that duties hang on, by rule."""
    found: dict[str, Source] = {}
    for rule in plan.duty_rules:
        if isinstance(rule, Cadence) and rule.over == "customers" and rule.for_ is not None:
            found[rule.id] = rule.for_
        elif isinstance(rule, Calendar) and (source := rule.having or rule.for_) is not None:
            found[rule.id] = source
        elif isinstance(rule, Deadline) and rule.for_ is not None:
            found[rule.id] = rule.for_
    return found
