"""Verdict tables as Arrow holds them: in memory, or, where there are millions of rows, in a file mapped into it.

A mapped table is read as any other; the system takes its pages back where memory runs short, so a run never holds its
results twice. The file is already unlinked: it is gone with the last table that reads it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyarrow as pa

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.duckdb import DuckBackend

APART = 2_000_000
"""From so many rows on a verdict table is held in a file."""
PIECE = 100_000


def worked_out(backend: Backend, name: str, sql: str, schema: pa.Schema, *, many: bool) -> pa.Table:
    """The rows of a query as a verdict, known to the backend under a name; with `many` they are never held at once."""
    if many or not isinstance(backend, DuckBackend):
        backend.keep(name, sql)
        return held(backend, name, schema)
    rows = backend.settled(f"SELECT {_columns(schema)} FROM ({sql}) AS v").cast(schema)  # noqa: S608
    backend.register(name, rows)
    return rows


def held(backend: Backend, name: str, schema: pa.Schema, *, apart: int = APART) -> pa.Table:
    """The columns of a verdict that the backend keeps under a name, in their order and types."""
    sql = f'SELECT {_columns(schema)} FROM "{name}" AS v'  # noqa: S608 - names of the plan
    if isinstance(backend, DuckBackend) and backend.rows(name) >= apart:
        return mapped(backend.batches(sql, PIECE), schema, backend.spill)
    return backend.fetch(sql).cast(schema)


def _columns(schema: pa.Schema) -> str:
    return ", ".join(f'v."{column}"' for column in schema.names)


def mapped(batches: Iterator[pa.RecordBatch], schema: pa.Schema, folder: Path) -> pa.Table:
    """The rows as they come, written to a file and read from there; only a piece of them is in memory meanwhile."""
    handle, path = tempfile.mkstemp(dir=folder, prefix="verdict-", suffix=".arrow")
    try:
        with os.fdopen(handle, "wb") as file, pa.ipc.new_file(file, schema) as writer:
            for batch in batches:
                writer.write_table(pa.Table.from_batches([batch]).cast(schema))
        return pa.ipc.open_file(pa.memory_map(path)).read_all()
    finally:
        with suppress(OSError):  # a system that keeps mapped files has its temporary folder cleared
            Path(path).unlink()
