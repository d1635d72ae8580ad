"""Facts given as rows: for the cases of packs, for tests, for a form someone is filling in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import pyarrow as pa

from kezhi.engine.backends.base import Backend
from kezhi.engine.facts.faults import bad_value, missing_value, not_a_choice, repeated_key, unknown_name
from kezhi.engine.facts.schema import TABLES, Column, Table
from kezhi.engine.facts.source import Given, show_absent
from kezhi.engine.facts.types import Unreadable, arrow_schema, read_value

UNIQUE = ("customers", "staff", "units")
"""Tables that others join to: a repeated key would count their rows twice."""

_RELAXED = frozenset(
    {"receivable", "contract", "delivery", "payment", "interaction", "complaint", "answer", "event", "lead", "record"}
)


def is_unique(table: Table) -> bool:
    """Whether a repeated key is refused: others join to it, or each record is one."""
    return table.name in UNIQUE or table.key == ("record",)


class RowFacts:
    """Tables of rows, the forms of an edition among them. Columns not given are null; keys nobody refers to may be
    left out."""

    name = "rows"

    def __init__(
        self, tables: Mapping[str, Sequence[Mapping[str, object]]], schema: Mapping[str, Table] = TABLES
    ) -> None:
        for table in tables:
            if table not in schema:
                raise unknown_name("given", "表", "table", table, list(schema))
        self.schema = schema
        self.tables = {name: _read_rows(schema[name], rows) for name, rows in tables.items()}
        self._given = {name: frozenset(c for row in rows for c in row) for name, rows in tables.items()}

    def bind(self, backend: Backend, *, needed: Collection[str], tables: Mapping[str, Table] = TABLES) -> Given:
        """Show the needed tables; every value was checked when the rows were given."""
        names_all = "customers" in needed and "customers" not in self.tables
        for name in {*needed, *(self.tables if names_all else ())}:
            if name in self.tables:
                schema = arrow_schema(self.schema[name])
                backend.register(f"rows_{name}", pa.Table.from_pylist(self.tables[name], schema=schema))
                backend.show(name, f'SELECT * FROM "rows_{name}"', keep=False)  # noqa: S608 - names of the schema
        show_absent(backend, self._given, needed, tables)
        return Given(self._given)


def read_record(table: Table, record: Mapping[str, object]) -> dict[str, object]:
    """One row of a table, typed; FactsError for a value that does not fit."""
    return _read_row(table, 1, record)


def _read_rows(table: Table, rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    read = [_read_row(table, number, row) for number, row in enumerate(rows, 1)]
    if is_unique(table):
        _refuse_repeats(table, (str(row[table.key[0]]) for row in read))
    return read


def _read_row(table: Table, number: int, row: Mapping[str, object]) -> dict[str, object]:
    known = [column.name for column in table.stored]
    for name in row:
        if name not in known:
            raise unknown_name(table.name, "列", "column", name, known)
    return {column.name: _read_cell(table, number, column, row.get(column.name)) for column in table.stored}


def _read_cell(table: Table, number: int, column: Column, value: object) -> object:
    if value is None and column.name in table.key and column.name in _RELAXED:
        return f"{table.name}-{number}"
    if value is None and column.required:
        raise missing_value(table.name, number, column.name)
    try:
        read = read_value(value, column.type)
    except Unreadable as unread:
        raise bad_value(table.name, number, column.name, column.type, value) from unread
    if column.choices and read is not None and read not in column.choices:
        raise not_a_choice(table.name, number, column, value)
    return read


def _refuse_repeats(table: Table, keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise repeated_key(table.name, table, key)
        seen.add(key)
