"""Facts carried to a database that cannot read them where they lie: read and checked by DuckDB, then handed over."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import closing

from kezhi.engine.backends.base import FACTS, Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.facts.casts import quoted
from kezhi.engine.facts.schema import Table
from kezhi.engine.facts.source import FactSource, Given
from kezhi.engine.facts.types import table_columns

_PIECE = 50_000


def carry(facts: FactSource, backend: Backend, *, needed: Collection[str], tables: Mapping[str, Table]) -> Given:
    """Bind the facts elsewhere, with every check there is, and load the rows of each needed table piece by piece."""
    with closing(DuckBackend()) as reader:
        given = facts.bind(reader, needed=needed, tables=tables)
        for name in sorted(needed):
            columns = ", ".join(quoted(column) for column in table_columns(tables[name]))
            rows = reader.connection.execute(f"SELECT {columns} FROM {FACTS}.{quoted(name)}")  # noqa: S608 - quoted
            backend.load(name, rows.fetch_record_batch(_PIECE))
    return given
