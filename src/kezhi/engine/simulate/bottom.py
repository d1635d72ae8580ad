"""Customers with every aggregate that any side asks for: each fact table is read once, each figure formed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kezhi.engine.backends.ibis_border import literal, named_table, picked, side_by_side
from kezhi.engine.evaluate.belonging import FIRM_KEY
from kezhi.engine.evaluate.customers import Asked, aggregated_together
from kezhi.engine.evaluate.grades_told import OF as GRADED
from kezhi.engine.evaluate.grades_told import grades_told, told_columns
from kezhi.engine.evaluate.records import records
from kezhi.engine.facts.schema import Table
from kezhi.engine.facts.seen import seen
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.simulate.firm import FIRM, Figures
from kezhi.engine.simulate.sides import Answered, Sided
from kezhi.engine.upstream import ir, ops

_EACH_KEY, _EACH = "__each", "__each_sum"

Names = dict[str, str]


@dataclass
class Bottom:
    """The table at the bottom of all sides, and what each side calls its columns."""

    table: ir.Table
    names: list[Names] = field(default_factory=list)
    """For each side: the rule of an aggregate, a figure of the firm or a grade told, to its column."""


def bottom_of(sides: Sequence[Sided], runs: Sequence[Answered], customers: Table, figures: Figures) -> Bottom:
    """Customers, joined to what every side aggregates and to the figures of the firm."""
    everyone = seen(customers, runs[0].day)
    found = Bottom(everyone, [dict(names) for names in figures.names])
    kept = list(everyone.columns)
    for columns, table, key in (*_plain(sides, runs, found.names), *_each(sides, runs, found.names)):
        found.table, kept = side_by_side(found.table, table, {"customer": key}), [*kept, *columns]
    for columns, table in _told(sides, runs, found.names):
        found.table, kept = side_by_side(found.table, table, {"customer": GRADED}), [*kept, *columns]
    if figures.types:
        row = named_table(FIRM, {"firm": "string", **figures.types})
        found.table = side_by_side(found.table.mutate(__firm=literal(FIRM_KEY)), row, {"__firm": "firm"})
        kept += figures.types
    found.table = found.table.select(*kept)
    return found


def _plain(
    sides: Sequence[Sided], runs: Sequence[Answered], names: list[Names]
) -> Iterator[tuple[list[str], ir.Table, str]]:
    """One grouped aggregate for each fact table that reads the same to all sides that read it."""
    groups: dict[tuple[str, ops.Node], dict[ops.Node, Asked]] = {}
    for side, indicator, rows in _asked(sides, runs, each=False):
        asked = groups.setdefault((indicator.from_, rows.op()), {})
        run = runs[side.number]
        formed = indicator.aggregated(rows, run).op()
        number = sum(map(len, groups.values()))
        names[side.number][indicator.id] = asked.setdefault(formed, Asked(f"__sum_{number}", indicator, run)).name
    for place, ((table, _), asked) in enumerate(groups.items()):
        listed, key = list(asked.values()), f"__of_{place}"
        yield [each.name for each in listed], aggregated_together(listed, table, key), key


def _each(
    sides: Sequence[Sided], runs: Sequence[Answered], names: list[Names]
) -> Iterator[tuple[list[str], ir.Table, str]]:
    """Those that are formed for each value of a column, a query each."""
    known: dict[ops.Node, str] = {}
    for side, indicator, rows in _asked(sides, runs, each=True):
        formed = indicator.aggregated_each(rows, "customer", _EACH_KEY, _EACH, runs[side.number])
        is_new = formed.op() not in known
        name = names[side.number][indicator.id] = known.setdefault(formed.op(), f"__each_sum_{len(known)}")
        if is_new:
            key = f"{name}_of"
            yield [name], picked(formed, {key: _EACH_KEY, name: _EACH}), key


def _asked(
    sides: Sequence[Sided], runs: Sequence[Answered], *, each: bool
) -> Iterator[tuple[Sided, Indicator, ir.Table]]:
    for side in sides:
        for table, indicators in side.plan.indicators.items():
            asked = [indicator for indicator in indicators if (indicator.each is not None) == each]
            rows = records(table, runs[side.number]) if asked else None
            yield from ((side, indicator, rows) for indicator in asked if rows is not None)


def _told(sides: Sequence[Sided], runs: Sequence[Answered], names: list[Names]) -> Iterator[tuple[list[str], ir.Table]]:
    """The grades that the history tells of, once for sides that grade by the same rules."""
    known: dict[ops.Node, Names] = {}
    for side in sides:
        run = runs[side.number]
        if not (side.plan.approved_grades and run.has_history):
            continue
        told = grades_told(side.plan, run)
        is_new, columns = told.op() not in known, told_columns(side.plan)
        own = known.setdefault(told.op(), {column: f"__told_{len(known)}_{n}" for n, column in enumerate(columns)})
        names[side.number] |= own
        if is_new:
            yield list(own.values()), picked(told, {GRADED: GRADED, **{new: old for old, new in own.items()}})
