"""What rules read of a fact table: its rows as known on the day, and what a form's records show and compute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from kezhi.engine.backends.ibis_border import side_by_side
from kezhi.engine.evaluate.open_amounts import open_amount, with_open_amounts
from kezhi.engine.facts.schema import Column, Table
from kezhi.engine.facts.seen import seen, seen_row
from kezhi.engine.rules.base import Source
from kezhi.engine.rules.run import Row, Run
from kezhi.engine.rules.values import Value, dtype, settled
from kezhi.engine.upstream import ir


@dataclass(frozen=True)
class Lookup:
    """Finds rows among rows of facts: the one with a key, or all that name one."""

    facts: Mapping[str, object]
    run: Run

    def __call__(self, table: str, key: object) -> Row | None:
        """The row with the key."""
        column = self.run.scope.tables[table].key[0]
        return next(iter(self.naming(table, column, key)), None)

    def naming(self, table: str, column: str, key: object) -> list[Row]:
        """The rows of a table that hold the key in a column."""
        rows = cast("list[Row]", self.facts.get(table, ()))
        return [row for row in rows if key is not None and row[column] == key]


def records(name: str, run: Run) -> ir.Table:
    """The rows of a fact table or a form, every column that rules may read."""
    table = run.scope.sources[name]
    rows = with_open_amounts(seen(table, run.day), table, run)
    for other in sorted(table.shown_tables):
        rows = _with_shown(rows, table, other, run)
    for column in table.columns:
        if column.computed:
            known = {**{each: rows[each] for each in rows.columns}, **run.constants()}
            value = run.expression(Source(column.computed), name).to_ibis(known)
            rows = rows.mutate(**{column.name: value.cast(dtype(column.type))})
    return rows


def _with_shown(rows: ir.Table, table: Table, other: str, run: Run) -> ir.Table:
    source = run.scope.tables[other]
    key = source.key[0]
    named = {column.name: column.shows.partition(".")[2] for column in table.columns if _is_of(column, other)}
    shown = with_open_amounts(seen(source, run.day), source, run)
    shown = shown.select(__shown_key=shown[key], **{name: shown[of] for name, of in named.items()})
    joined = side_by_side(rows, shown, {key: "__shown_key"})
    return joined.select(*rows.columns, *named)


def record_row(name: str, row: Mapping[str, object], run: Run, lookup: Lookup) -> dict[str, Value]:
    """The same of one row; `lookup` finds the rows that it shows."""
    table = run.scope.sources[name]
    known = _with_open(table, row, run, lookup)
    for column in table.columns:
        if column.shows:
            other, _, of = column.shows.partition(".")
            source = run.scope.tables[other]
            found = lookup(other, known.get(source.key[0]))
            known[column.name] = None if found is None else _with_open(source, found, run, lookup)[of]
        elif column.computed:
            value = run.expression(Source(column.computed), name).evaluate({**known, **run.known()})
            known[column.name] = settled(value, column.type)
    return known


def _with_open(table: Table, row: Mapping[str, object], run: Run, lookup: Lookup) -> dict[str, Value]:
    known = cast("dict[str, Value]", seen_row(table, row, run.as_of))
    for column in table.columns:
        if column.less:
            known[column.name] = open_amount(table, column.less, known, run, lookup.naming)
    return known


def lookup_in(facts: Mapping[str, object], run: Run) -> Lookup:
    """Finds rows among rows of facts."""
    return Lookup(facts, run)


def _is_of(column: Column, other: str) -> bool:
    return column.shows.partition(".")[0] == other
