"""The verdicts of units, staff and the firm as queries: from customers, duties, facts and forms, layer upon layer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

import pyarrow as pa

from kezhi.engine.backends.ibis_border import literal, named_table, side_by_side
from kezhi.engine.evaluate.belonging import FIRM_KEY, OF, belonging
from kezhi.engine.evaluate.owed import DUTIES, VERDICT
from kezhi.engine.evaluate.plan import CustomerRule, Plan
from kezhi.engine.evaluate.records import records
from kezhi.engine.evaluate.subject_plan import (
    ABOVE,
    BELOW,
    BELOW_COLUMNS,
    FIRM_ROW,
    KEYS,
    aggregating,
    layers_of,
    read_from_others,
    verdict_of,
)
from kezhi.engine.facts.seen import seen
from kezhi.engine.rules import duty
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.people import People
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import dtype
from kezhi.engine.upstream import ir

_HOME = {"owner": "string", "unit": "string"}


def compile_subject(subject: str) -> Callable[[Plan, Run], ir.Table]:
    """What compiles a subject's verdict."""

    def compile_(plan: Plan, run: Run) -> ir.Table:
        return _Subjects(plan, run).verdict(subject)

    return compile_


def compile_figures(plan: Plan, run: Run) -> ir.Table:
    """The figures of the firm that customers read, in one row, from facts alone."""
    return _Subjects(plan, run, facts_alone=True).tables["firm"].select("firm", *plan.firm_read)


def firm_row() -> pa.Table:
    """The row that rules over the firm write to."""
    return pa.table({"firm": [FIRM_KEY]})


def subject_tables(people: People, units: Iterable[str]) -> dict[str, pa.Table]:
    """What the queries join to: staff with their units, every unit with those below it, the firm's one row."""
    pairs = [(above, below) for below in sorted({*people.units, *units}) for above in people.upward(below)]
    columns = {"above": [above for above, _ in pairs], "below": [below for _, below in pairs]}
    return {
        "people": people.table(),
        BELOW: pa.table(columns, pa.schema([(name, pa.string()) for name in BELOW_COLUMNS])),
        FIRM_ROW: firm_row(),
    }


class _Subjects:
    """The tables of units, staff and the firm as they grow, layer by layer."""

    def __init__(self, plan: Plan, run: Run, *, facts_alone: bool = False) -> None:
        self.plan, self.run, self.facts_alone = plan, run, facts_alone
        self.types = {name: type_ for subject in ABOVE for name, type_ in verdict_of(plan, subject).items()}
        self.tables = {
            "units": seen("units", run.day),
            "staff": seen("staff", run.day),
            "firm": named_table(FIRM_ROW, {"firm": "string"}),
        }
        for layer in layers_of(plan, plan.firm_rules if facts_alone else plan.subject_rules):
            grown = {subject: self._grown(subject, layer) for subject in ABOVE}
            self.tables |= {subject: table for subject, table in grown.items() if table is not None}

    def verdict(self, subject: str) -> ir.Table:
        """The verdict of a subject, with what its rules read of others."""
        rules = tuple(rule for rule in self.plan.subject_rules if rule.subject == subject)
        table = self._with_others(self.tables[subject], subject, rules)
        return table.select(*verdict_of(self.plan, subject))

    def _grown(self, subject: str, layer: tuple[Rule, ...]) -> ir.Table | None:
        """The subject's table with what the layer's rules write; none when they write nothing of it."""
        rules = tuple(rule for rule in layer if rule.subject == subject)
        if not rules:
            return None
        table = self.tables[subject]
        kept = table.columns
        table = self._with_others(table, subject, rules)
        for (source, below), indicators in aggregating(rules, subject).items():
            table = self._with_aggregates(table, subject, source, indicators, below=below)
        columns = {**{name: table[name] for name in table.columns}, **self.run.constants()}
        written: dict[str, ir.Value] = {}
        for rule in rules:
            written |= cast("CustomerRule", rule).compile(columns, self.run)
        typed = {name: value.cast(dtype(self.types[name])) for name, value in written.items()}
        return table.select(*kept, **typed)

    def _with_others(self, table: ir.Table, subject: str, rules: tuple[Rule, ...]) -> ir.Table:
        """The table with the outputs of other subjects that the rules name: the firm's, of staff also their unit's."""
        columns = table.columns
        for other, wanted in read_from_others(self.plan, rules, subject):
            source = self.tables[other].select(__other=KEYS[other], **{name: name for name in wanted})
            keyed = table.mutate(__key=literal(FIRM_KEY) if other == "firm" else table["unit"])
            columns = (*columns, *wanted)
            table = side_by_side(keyed, source, {"__key": "__other"}).select(*columns)
        return table

    def _with_aggregates(
        self, table: ir.Table, subject: str, source: str, indicators: tuple[Indicator, ...], *, below: bool
    ) -> ir.Table:
        rows = belonging(self._rows(source, indicators), source, subject, self.run)
        if below:
            pairs = named_table(BELOW, BELOW_COLUMNS)
            wider = side_by_side(rows, pairs, {OF: "below"}, keep_left=False)
            rows = wider.select(*(name for name in rows.columns if name != OF), **{OF: wider["above"]})
        columns = (*table.columns, *(each.id for each in indicators))
        measures = {each.id: each.aggregated(rows, self.run) for each in indicators if each.each is None}
        found = [rows.group_by(__found=rows[OF]).aggregate(**measures)] if measures else []
        by_value = (each for each in indicators if each.each is not None)
        found += [each.aggregated_each(rows, OF, "__found", each.id, self.run) for each in by_value]
        for each in found:
            kept = (*table.columns, *(name for name in each.columns if name != "__found"))
            table = side_by_side(table, each, {KEYS[subject]: "__found"}).select(*kept)
        return table.select(*columns)

    def _rows(self, source: str, indicators: tuple[Indicator, ...]) -> ir.Table:
        """The rows of a table, a form, the customers' or the duties' verdict, or another subject."""
        if source == "customers":
            return self._customers()
        if source == "duties":
            return named_table(DUTIES, duty.COLUMNS)
        if source in self.tables:
            return self._with_others(self.tables[source], source, indicators)
        return records(source, self.run)

    def _customers(self) -> ir.Table:
        """The customers' verdict with the owner and the unit of each."""
        if self.facts_alone:
            return seen(self.run.scope.tables["customers"], self.run.day)
        columns = {name: dtype(type_) for name, type_ in self.plan.verdict.items()}
        verdict = named_table(VERDICT, columns)
        homes = seen(self.run.scope.tables["customers"], self.run.day)
        missing = [name for name in _HOME if name not in columns]
        homes = homes.select(__key="customer", **{name: name for name in missing})
        return side_by_side(verdict, homes, {"customer": "__key"}).select(*columns, *missing)
