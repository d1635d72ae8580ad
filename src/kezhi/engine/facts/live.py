"""Facts straight from the application's own SQLite or PostgreSQL, attached read-only.

Each room says in a short function how its tables become a fact table:

    def contracts(db: LiveDatabase) -> ibis.Table:
        t = db.table("trade_contract")
        return t.select(contract=key(t.id), customer=key(t.customer_id), signed_on=day(t.signed_on), …)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, cast, runtime_checkable

import duckdb

from kezhi.engine.backends.base import Backend
from kezhi.engine.facts.carried import carry
from kezhi.engine.facts.faults import missing_column, missing_value, repeated_key, unknown_name, unreadable
from kezhi.engine.facts.readings import reading
from kezhi.engine.facts.rows import is_unique
from kezhi.engine.facts.schema import TABLES, Column, Table
from kezhi.engine.facts.source import Given, show_absent
from kezhi.engine.facts.types import DTYPES
from kezhi.engine.upstream import IbisError, TableNotFound, ibis, ir

_SECONDS_AHEAD = 8 * 3600


@runtime_checkable
class LiveBackend(Backend, Protocol):
    """A backend that reads a live database where it lies."""

    def reads(self, database: str) -> bool:
        """Whether it reads this one."""

    def attach(self, database: str) -> str:
        """Attach it read-only; the answer is its kind."""

    def live_table(self, name: str) -> ir.Table:
        """One of its tables, with the columns that it has there."""


@dataclass(frozen=True)
class LiveDatabase:
    """The attached database, as functions of rooms see it."""

    backend: LiveBackend
    kind: str

    def table(self, name: str, *, whose: str = "") -> ir.Table:  # noqa: ARG002 - of use where one customer is asked for
        """A table by its name in the database. `whose` is SQL that tells the rows of one `{customer}`: without it the
        rows are whose `customer_id` says so, or, in a table without that column, anybody's."""
        return self.backend.live_table(name)


Reader = Callable[[LiveDatabase], ir.Table]
ReaderOf = Callable[[Table], Reader]
"""How the records of a form are read, from the table that its edition makes of it."""


class LiveFacts:
    """Facts of a live database; `tables` holds a function for each fact table that the application has, `forms` gives
    one for each form of an edition."""

    def __init__(self, database: str, tables: Mapping[str, Reader], forms: ReaderOf | None = None) -> None:
        for name in tables:
            if name not in TABLES:
                raise unknown_name("live", "表", "table", name, list(TABLES))
        self.database, self.readers, self.forms = database, dict(tables), forms
        self.name = "live sqlite" if database.startswith("sqlite:///") else "live postgresql"

    def bind(self, backend: Backend, *, needed: Collection[str], tables: Mapping[str, Table] = TABLES) -> Given:
        """Keep the needed tables as they are at this moment, so that every later step sees the same rows."""
        if not _reads(backend, self.database):
            return carry(self, backend, needed=needed, tables=tables)
        live = self.attached(backend)
        given: dict[str, frozenset[str]] = {}
        for name in self.readers:
            if name in needed or ("customers" in needed and "customers" not in self.readers):
                given[name] = _keep(live, self.database, TABLES[name], self.readers[name])
        for name, reader in self.of_forms(needed, tables).items():
            given[name] = _keep(live, self.database, tables[name], reader)
        show_absent(backend, given, needed, tables)
        return Given({name: given.get(name, frozenset()) for name in (*self.readers, *given)})

    def of_forms(self, needed: Collection[str], tables: Mapping[str, Table]) -> dict[str, Reader]:
        """How each needed form of an edition is read, by its name; nothing where the application keeps none."""
        found = sorted(name for name in needed if name in tables and tables[name].pack)
        return {name: self.forms(tables[name]) for name in found} if self.forms else {}

    def attached(self, backend: Backend) -> LiveDatabase:
        """The database as the backend sees it."""
        live = cast("LiveBackend", backend)
        try:
            return LiveDatabase(live, live.attach(self.database))
        except duckdb.Error as broken:
            raise unreadable(self.name, "数据库打不开", str(broken).splitlines()[0]) from broken


def _reads(backend: Backend, database: str) -> bool:
    """Whether the backend reads this database where it lies."""
    return isinstance(backend, LiveBackend) and backend.reads(database)


def _keep(live: LiveDatabase, store: str, table: Table, reader: Reader) -> frozenset[str]:
    dialect = live.backend.dialect
    sql, given = reading(store, dialect, table, reader, lambda: reading_of(live, table, reader))
    try:
        live.backend.show(table.name, sql, keep=True)
    except duckdb.Error as broken:
        raise unreadable(table.name, "有的值与类型不符", str(broken).splitlines()[0]) from broken
    _refuse_empty(live.backend, table)
    return given


def reading_of(live: LiveDatabase, table: Table, reader: Reader) -> tuple[str, frozenset[str]]:
    """The query that shows a fact table in the schema's own columns and types, and the columns it really has."""
    try:
        read = reader(live)
    except TableNotFound as lost:
        raise unreadable(table.name, "数据库里读不到这张表", f"the database has no table {lost}") from lost
    except (duckdb.Error, IbisError, RuntimeError) as broken:
        raise unreadable(table.name, "数据库里读不到这张表", str(broken).splitlines()[0]) from broken
    known = [column.name for column in table.stored]
    for name in read.columns:
        if name not in known:
            raise unknown_name(table.name, "列", "column", name, known)
    for column in table.stored:
        if column.required and column.name not in read.columns:
            raise missing_column(table.name, column)
    columns = {column.name: _typed(read, column) for column in table.stored}
    return live.backend.compile(read.select(**columns)), frozenset(read.columns)


def _typed(read: ir.Table, column: Column) -> ir.Value:
    if column.name not in read.columns:
        return ibis.null(DTYPES[column.type])
    value = read[column.name]
    return value if str(value.type().copy(nullable=True)) == DTYPES[column.type] else value.cast(DTYPES[column.type])


def _refuse_empty(backend: Backend, table: Table) -> None:
    """What a record of a form had to state was checked by the edition of its day, so that alone may be missing now."""
    required = [c.name for c in table.stored if c.required and (not table.pack or c.name in table.key)]
    empty = ", ".join(f'count(*) - count(t."{name}") AS "{name}"' for name in required)
    (found,) = backend.fetch(f'SELECT {empty} FROM facts."{table.name}" AS t').to_pylist()  # noqa: S608
    for name, count in found.items():
        if count:
            raise missing_value(table.name, 0, name)
    if is_unique(table):
        key = f't."{table.key[0]}"'
        twice = backend.fetch(
            f'SELECT {key} AS "key" FROM facts."{table.name}" AS t GROUP BY {key} HAVING count(*) > 1 LIMIT 1'  # noqa: S608
        )["key"].to_pylist()
        if twice:
            raise repeated_key(table.name, table, str(twice[0]))


def key(column: ir.Value) -> ir.Value:
    """A key of any kind, as text."""
    return column.cast("string")


def text(column: ir.Value) -> ir.Value:
    """A text; an empty one is missing, as Django stores it."""
    return column.cast("string").nullif("")


def money(column: ir.Value) -> ir.Value:
    """An amount: SQLite holds decimals as floats, exact to the cent at this size."""
    return column.cast("decimal(18, 2)")


def day(column: ir.Value) -> ir.Value:
    """A date; SQLite holds it as text."""
    return column.cast("date")


def instant(column: ir.Value) -> ir.Value:
    """A moment, as the wall clock of Shanghai: SQLite holds UTC without saying so, PostgreSQL says its zone."""
    held = column.type()
    if held.is_timestamp() and held.timezone is not None:
        return column.cast("timestamp('Asia/Shanghai')").cast("timestamp(6)")
    return column.cast("timestamp(6)") + ibis.interval(seconds=_SECONDS_AHEAD)


def flag(column: ir.Value) -> ir.Value:
    """Yes or no; SQLite holds 1 and 0."""
    return column.cast("boolean")


def number(column: ir.Value) -> ir.Value:
    """A whole number."""
    return column.cast("int64")
