"""PostgreSQL itself: facts where they live, temporary tables for the rest, one snapshot, nothing ever committed.

A session is one REPEATABLE READ transaction that is rolled back at the end. Fact tables over the same database are
temporary views, so every step sees the rows of one moment without copying them; facts from elsewhere are copied into
temporary tables. All that it makes is temporary and gone with the session.

Verdicts, their digests and the counts of rows in the receipt are those of every other backend, to the digit. The marks
of content in the receipt (`fingerprint`) are PostgreSQL's own hashes: equal between two runs on PostgreSQL, never
compared with another backend's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any

import psycopg
import pyarrow as pa

from kezhi.engine.backends import postgres_compiling as compiling
from kezhi.engine.backends.ibis_border import to_sql
from kezhi.engine.backends.layers import Layers
from kezhi.engine.backends.postgres_address import place, where_is
from kezhi.engine.backends.postgres_faults import REFUSED, connecting, in_words
from kezhi.engine.backends.postgres_names import MOST_COLUMNS, Names, fact, fact_name, quoted
from kezhi.engine.backends.postgres_rows import column_type, copied, described, fetched
from kezhi.engine.backends.template import Template
from kezhi.engine.errors import Diagnostic, MachineError
from kezhi.engine.upstream import PostgresCompiler, dt, ibis, ir

_SESSION = {
    "TimeZone": "Asia/Shanghai", "DateStyle": "ISO, YMD", "client_encoding": "UTF8", "search_path": "pg_temp",
    "standard_conforming_strings": "on", "extra_float_digits": "1", "statement_timeout": "0", "lock_timeout": "0",
    "idle_in_transaction_session_timeout": "0", "jit": "off", "client_min_messages": "error",
    "from_collapse_limit": "1", "join_collapse_limit": "1",
}  # fmt: skip
"""What values could depend on, and what would spend longer on planning a wide query than on running it."""
_ROOM = """
SELECT set_config('work_mem', '64MB', false) WHERE pg_size_bytes(current_setting('work_mem')) < pg_size_bytes('64MB')
"""
"""Sorting and joining in memory; a server that gives more keeps its own setting."""
_REFUSE = f"""
CREATE FUNCTION pg_temp.{compiling.REFUSE}(said text) RETURNS date LANGUAGE plpgsql VOLATILE AS
$$ BEGIN RAISE EXCEPTION USING ERRCODE = '{REFUSED}', MESSAGE = said; END $$
"""
_LEAST = 2**63


class PostgresBackend:
    """A session of its own in a PostgreSQL database."""

    dialect = "postgres"

    def __init__(self, url: str) -> None:
        self.url, self.at = url, place(url)
        self._names = Names()
        with connecting(self.at):
            self.connection: psycopg.Connection[Any] = psycopg.connect(url, connect_timeout=10)
            self.connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        self.name = f"postgresql {self._version}"
        try:
            self._begin()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> PostgresBackend:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def compile(self, table: ir.Table) -> str:
        """The query as text, where it depends on no run."""
        return to_sql(table, self.dialect).plain

    def template(self, table: ir.Table | Layers) -> Template:
        """The query as text, with places for what is known only when it runs."""
        return table.template(self.dialect) if isinstance(table, Layers) else to_sql(table, self.dialect)

    def fetch(self, sql: str) -> pa.Table:
        """The rows of a query."""
        with in_words(self.at):
            found = fetched(self.connection, self._names.fitted(sql))
        return found.rename_columns([self._names.long(name) for name in found.column_names])

    def show(self, table: str, sql: str, *, keep: bool) -> None:
        """Make a query visible as a fact table. Nothing changes within the snapshot, so a view keeps its rows too."""
        del keep
        self._run(f"CREATE TEMP VIEW {quoted(fact_name(table))} AS {sql}")

    def cover(self, table: str, sql: str, *, keep: bool, below: str = "below") -> None:
        """Lay a query over a fact table: its name shows the query, which reads the rows below as `<table>__<below>`."""
        self._run(f"ALTER {self._kind(table)} {fact(table)} RENAME TO {quoted(fact_name(f'{table}__{below}'))}")
        if keep:
            self.keep(fact_name(table), sql)
        else:
            self.show(table, sql, keep=False)

    def keep(self, name: str, sql: str) -> None:
        """Hold the rows of a query under this name for the queries that follow."""
        fitted = self._names.fitted(sql)
        with in_words(self.at):
            columns = described(self.connection, fitted)
        self._table(name, {column.name: column.sql for column in columns})
        self._run(f"INSERT INTO pg_temp.{quoted(name)} {fitted}")
        self._run(f"ANALYZE pg_temp.{quoted(name)}")

    def rows(self, name: str) -> int:
        """How many rows are held under a name."""
        found = self._one(f"SELECT count(*) FROM pg_temp.{quoted(name)}")  # noqa: S608 - quoted
        return int(found[0]) if found else 0

    def batches(self, sql: str, rows: int) -> Iterator[pa.RecordBatch]:
        """The rows of a query, so many at a time."""
        yield from self.fetch(sql).to_batches(max_chunksize=rows)

    def register(self, name: str, rows: pa.Table | pa.RecordBatchReader) -> None:
        """Make rows visible to queries under this name."""
        self._table(name, {field.name: column_type(field.type) for field in rows.schema})
        batches = rows if isinstance(rows, pa.RecordBatchReader) else rows.to_batches(max_chunksize=50_000)
        with in_words(self.at):
            copied(self.connection, f"pg_temp.{quoted(name)}", iter(batches))
        self._run(f"ANALYZE pg_temp.{quoted(name)}")

    def load(self, table: str, rows: pa.RecordBatchReader) -> None:
        """Hold rows that come piece by piece as a fact table."""
        self.register(fact_name(table), rows)

    def fingerprint(self, table: str, columns: Sequence[str]) -> tuple[int, str]:
        """How many rows a fact table has, and a mark of their content that does not depend on their order."""
        listed = ", ".join(f"t.{quoted(name)}" for name in columns)
        found = self._one(
            f"SELECT count(*), sum(hashtextextended(ROW({listed})::text, 0)::numeric + {_LEAST}) "  # noqa: S608
            f"FROM {fact(table)} AS t"
        )
        rows, total = found or (0, 0)
        return int(rows), f"{int(total or 0):032x}"

    def reads(self, database: str) -> bool:
        """Whether a live database is this very one."""
        return database.startswith("postgres") and where_is(database) == where_is(self.url)

    def attach(self, database: str) -> str:
        """The live database is the one it runs in; the answer is its kind."""
        if not self.reads(database):
            message = f"{self.name} reads no other database"
            raise TypeError(message)
        return "postgres"

    def live_table(self, name: str) -> ir.Table:
        """A table of the live database with the columns that it has there."""
        found = self._all(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
            "WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
            [f"public.{quoted(name)}"],
        )
        if not found:
            message = f"no table {name}"
            raise RuntimeError(message)
        return ibis.table({column: _held(type_) for column, type_ in found}, name=name, database="public")

    def close(self) -> None:
        """Let go of everything held: the transaction is undone, and with it all that was made."""
        if not self.connection.closed:
            self.connection.close()

    @property
    def _version(self) -> str:
        number = self.connection.info.server_version
        return f"{number // 10000}.{number % 10000}"

    def _begin(self) -> None:
        for setting, value in _SESSION.items():
            self._run(f"SET {setting} = '{value}'")
        self._run(_ROOM)
        self._run(_REFUSE)

    def _table(self, name: str, columns: dict[str, str]) -> None:
        if len(columns) > MOST_COLUMNS:
            raise too_wide(name, len(columns))
        self._run(f"DROP TABLE IF EXISTS pg_temp.{quoted(name)} CASCADE")
        listed = ", ".join(f"{quoted(column)} {type_}" for column, type_ in columns.items())
        self._run(f"CREATE TEMP TABLE {quoted(name)} ({listed})")

    def _kind(self, table: str) -> str:
        found = self._one("SELECT relkind FROM pg_class WHERE oid = to_regclass(%s)", [fact(table)])
        return "VIEW" if found and found[0] in {"v", b"v"} else "TABLE"

    def _run(self, sql: str) -> None:
        with in_words(self.at):
            self.connection.execute(self._names.fitted(sql).encode())

    def _one(self, sql: str, given: Sequence[object] | None = None) -> tuple[Any, ...] | None:
        return next(iter(self._all(sql, given)), None)

    def _all(self, sql: str, given: Sequence[object] | None = None) -> list[tuple[Any, ...]]:
        with in_words(self.at):
            return list(self.connection.execute(sql.encode(), given).fetchall())


def _held(type_: str) -> dt.DataType:
    """A column's type as Ibis knows it; what it does not know is a text."""
    try:
        return PostgresCompiler.type_mapper.from_string(type_)
    except Exception:  # noqa: BLE001 - whatever sqlglot makes of a foreign type's name
        return dt.string


def too_wide(name: str, columns: int) -> MachineError:
    """What is said of a table that PostgreSQL cannot hold."""
    return MachineError(
        Diagnostic(
            "postgres.columns", f"“{name}”有 {columns} 列，PostgreSQL 一张表至多 {MOST_COLUMNS} 列。",
            "请改用 --engine duckdb 评定这部制度。",
            f"{name} has {columns} columns, a table of PostgreSQL at most {MOST_COLUMNS}.",
            "Evaluate this pack with --engine duckdb.",
        )
    )  # fmt: skip
