"""What may be seen on a day: nothing dated after it. Outcomes that came later are not known yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from kezhi.engine.backends.ibis_border import fact_table
from kezhi.engine.facts.schema import TABLES, Table
from kezhi.engine.facts.types import table_columns
from kezhi.engine.upstream import ibis, ir

DATED: Mapping[str, str] = MappingProxyType({name: table.dated for name, table in TABLES.items() if table.dated})
"""The column that says when each thing happened."""


def seen(table: str | Table, as_of: ir.DateValue) -> ir.Table:
    """The fact table as it was known on the day: later outcomes are null. Rows are cut by each rule's own period."""
    table = TABLES[table] if isinstance(table, str) else table
    facts = fact_table(table.name, table_columns(table))
    masked = {name: _known_by(facts[name], as_of) for name in table.outcomes}
    return facts.mutate(**masked) if masked else facts


def _known_by(column: ir.Value, as_of: ir.DateValue) -> ir.Value:
    return ibis.ifelse(day(column) <= as_of, column, ibis.null(column.type()))


def day(column: ir.Value) -> ir.DateValue:
    """The day of a date or an instant."""
    return column if column.type().is_date() else column.cast("date")


def seen_row(table: str | Table, row: Mapping[str, object], as_of: date) -> dict[str, object]:
    """One row as it was known on the day."""
    known = dict(row)
    for name in (TABLES[table] if isinstance(table, str) else table).outcomes:
        ended = day_of(known.get(name))
        if ended is not None and ended > as_of:
            known[name] = None
    return known


def day_of(value: object) -> date | None:
    """The day of a date or an instant in a row; none for a missing one."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
