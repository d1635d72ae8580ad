"""DuckDB in process: over files, over rows, over a live SQLite or PostgreSQL attached read-only."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

import duckdb
import duckdb_ext
import pyarrow as pa

from kezhi.engine.backends.base import FACTS
from kezhi.engine.backends.ibis_border import to_sql
from kezhi.engine.backends.layers import Layers
from kezhi.engine.backends.refusal import in_words
from kezhi.engine.backends.template import Template
from kezhi.engine.upstream import ibis, ir

_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


AROUND = 192 * 2**20
"""What the process around DuckDB takes however little there is to do."""
SHARE = 0.75
"""DuckDB's part of what is left of the memory a run may take; the rest is for what it fetches, and what DuckDB does
not count itself."""


class DuckBackend:
    """One in-memory DuckDB; leaves nothing behind. What does not fit its memory it writes to the temporary folder."""

    name = f"duckdb {duckdb.__version__}"
    dialect = "duckdb"

    def __init__(self, *, threads: int | None = None, memory: int | None = None) -> None:
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self.spill = Path(tempfile.gettempdir())
        self.connection = duckdb.connect(config=dict(_OFFLINE))
        self.connection.execute(f"SET temp_directory = '{_quoted(self.spill / f'kezhi-spill-{secrets.token_hex(8)}')}'")
        self.memory = memory
        if memory:
            self.connection.execute(f"SET memory_limit = '{int((memory - AROUND) * SHARE / 2**20)}MiB'")
            self.connection.execute("SET preserve_insertion_order = false")  # keeping it takes memory, nobody reads it
        self.connection.execute("SET TimeZone = 'Asia/Shanghai'")
        self.connection.execute("SET enable_progress_bar = false")  # it is drawn into what a command prints
        if threads:
            self.connection.execute(f"SET threads = {threads:d}")
        self.connection.execute(f"CREATE SCHEMA {FACTS}")
        self._ibis: ibis.backends.duckdb.Backend | None = None
        self._live_schema = ""
        self._kept: set[str] = set()
        self._registered: set[str] = set()

    def __enter__(self) -> DuckBackend:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def scratch(self) -> Path:
        """A folder that lives as long as the connection."""
        if self._scratch is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="kezhi-")
        return Path(self._scratch.name)

    @property
    def ibis(self) -> ibis.backends.duckdb.Backend:
        """The same connection as Ibis sees it, for tables whose columns are only known once attached."""
        if self._ibis is None:
            self._ibis = ibis.duckdb.from_connection(self.connection)
            self.connection.execute("SET TimeZone = 'Asia/Shanghai'")  # Ibis sets UTC when it takes the connection
        return self._ibis

    def compile(self, table: ir.Table) -> str:
        """The query as text, where it depends on no run."""
        return to_sql(table, self.dialect).plain

    def template(self, table: ir.Table | Layers) -> Template:
        """The query as text, with places for what is known only when it runs."""
        return table.template(self.dialect) if isinstance(table, Layers) else to_sql(table, self.dialect)

    def fetch(self, sql: str) -> pa.Table:
        """The rows of a query."""
        with in_words():
            return self.connection.execute(sql).fetch_arrow_table()

    def rows(self, name: str) -> int:
        """How many rows are held under a name."""
        found = self.connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608 - names of the plan
        return int(found[0]) if found else 0

    def batches(self, sql: str, rows: int) -> Iterator[pa.RecordBatch]:
        """The rows of a query, so many at a time."""
        with in_words():
            yield from self.connection.execute(sql).fetch_record_batch(rows)

    def settled(self, sql: str) -> pa.Table:
        """The rows of a query that is carried out to its end before the first is fetched: a wide union fetched as it
        streams can wait for itself forever."""
        with in_words():
            rows = self.connection.sql(sql)
            rows.execute()
            return rows.fetch_arrow_table()

    def fetch_few(self, sql: str) -> pa.Table:
        """The rows of a query over a handful of rows: planning it well would take longer than carrying it out."""
        self.connection.execute("PRAGMA disable_optimizer")
        try:
            return self.fetch(sql)
        finally:
            self.connection.execute("PRAGMA enable_optimizer")

    def show(self, table: str, sql: str, *, keep: bool) -> None:
        """Make a query visible as a fact table: as a view, or `keep` its rows as they are now."""
        kind = "TABLE" if keep else "VIEW"
        self.connection.execute(f'CREATE {kind} {FACTS}."{table}" AS {sql}')

    def cover(self, table: str, sql: str, *, keep: bool, below: str = "below") -> None:
        """Lay a query over a fact table: its name shows the query, which reads the rows below as `<table>__<below>`."""
        found = self.connection.execute(
            "SELECT t.table_type FROM information_schema.tables AS t WHERE t.table_schema = ? AND t.table_name = ?",
            [FACTS, table],
        ).fetchone()
        kind = "VIEW" if found and found[0] == "VIEW" else "TABLE"
        self.connection.execute(f'ALTER {kind} {FACTS}."{table}" RENAME TO "{table}__{below}"')
        self.show(table, sql, keep=keep)

    def keep(self, name: str, sql: str) -> None:
        """Hold the rows of a query under this name. A wide union fetched as it streams can wait for itself forever."""
        if name in self._registered:
            self.connection.unregister(name)
            self._registered.remove(name)
        with in_words():
            self.connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {sql}')
        self._kept.add(name)

    def register(self, name: str, rows: pa.Table) -> None:
        """Make rows visible to queries under this name; what was kept under it before is let go."""
        if name in self._kept:
            self.connection.execute(f'DROP TABLE "{name}"')
            self._kept.remove(name)
        self.connection.register(name, rows)
        self._registered.add(name)

    def load(self, table: str, rows: pa.RecordBatchReader) -> None:
        """Hold rows that come piece by piece as a fact table."""
        self.connection.register("loading", rows)
        self.connection.execute(f'CREATE TABLE {FACTS}."{table}" AS SELECT * FROM loading')  # noqa: S608
        self.connection.unregister("loading")

    def fingerprint(self, table: str, columns: Sequence[str]) -> tuple[int, str]:
        """How many rows a fact table has, and a mark of their content that does not depend on their order."""
        listed = ", ".join(f't."{name}"' for name in columns)
        found = self.connection.execute(
            f"SELECT count(*), sum(CAST(hash({listed}) AS HUGEINT)) "  # noqa: S608
            f'FROM {FACTS}."{table}" AS t'
        ).fetchone()
        rows, total = found or (0, 0)
        return int(rows), f"{int(total or 0):032x}"

    def reads(self, database: str) -> bool:  # noqa: ARG002 - it attaches them all
        """Whether it reads this live database where it lies."""
        return True

    def attach(self, database: str) -> str:
        """Attach `sqlite:///path` or `postgresql://…` read-only as `live`; the answer is its kind."""
        kind = "sqlite" if database.startswith("sqlite:///") else "postgres"
        address = database.removeprefix("sqlite:///") if kind == "sqlite" else database
        self.connection.execute(f"LOAD '{extension(kind)}'")
        quoted = address.replace("'", "''")
        self.connection.execute(f"ATTACH '{quoted}' AS live (TYPE {kind}, READ_ONLY)")
        self._live_schema = "main" if kind == "sqlite" else "public"
        return kind

    def live_table(self, name: str) -> ir.Table:
        """A table of the attached database with the columns that it has there."""
        return self.ibis.table(name, database=("live", self._live_schema))

    def close(self) -> None:
        """Let go of everything held."""
        self.connection.close()
        if self._scratch is not None:
            self._scratch.cleanup()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def extension(kind: str) -> Path:
    """The extension's file inside its installed package: loaded by path, nothing is fetched."""
    for folder in duckdb_ext.__path__:
        for found in Path(folder).rglob(f"v{duckdb.__version__}/**/{kind}_scanner.duckdb_extension"):
            return found
    message = f"缺少 DuckDB {duckdb.__version__} 的 {kind} 扩展。请重新安装依赖（duckdb-ext-{kind}）。"
    raise FileNotFoundError(message)
