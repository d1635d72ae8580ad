"""Facts carried to a database that cannot read them where they lie: read and checked by DuckDB, then handed over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from pathlib import Path
from typing import Protocol, cast

from kezhi.engine.backends.base import FACTS, Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.facts.casts import quoted
from kezhi.engine.facts.schema import Table
from kezhi.engine.facts.source import FactSource, Given
from kezhi.engine.facts.types import table_columns

_PIECE = 50_000


Ready = Callable[[DuckBackend, str], Path | None]
"""Where a table lies as Parquet in the schema's own columns and types; none where it must be read for others."""


class ReadsParquet(Protocol):
    """A backend that reads Parquet where it lies."""

    def show_parquet(self, table: str, path: Path, columns: Mapping[str, str]) -> None:
        """Show a Parquet file, or a folder of them, as a fact table with these columns."""


def carry(
    facts: FactSource,
    backend: Backend,
    *,
    needed: Collection[str],
    tables: Mapping[str, Table],
    ready: Ready = lambda _reader, _table: None,
) -> Given:
    """Bind the facts elsewhere, with every check there is, and load the rows of each needed table piece by piece; what
    the backend can read as it lies, it reads itself."""
    with closing(DuckBackend()) as reader:
        given = facts.bind(reader, needed=needed, tables=tables)
        for name in sorted(needed):
            path = ready(reader, name) if hasattr(backend, "show_parquet") else None
            if path is not None:
                cast("ReadsParquet", backend).show_parquet(name, path, table_columns(tables[name]))
                continue
            columns = ", ".join(quoted(column) for column in table_columns(tables[name]))
            rows = reader.connection.execute(f"SELECT {columns} FROM {FACTS}.{quoted(name)}")  # noqa: S608 - quoted
            backend.load(name, rows.fetch_record_batch(_PIECE))
    return given
