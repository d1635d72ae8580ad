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
from kezhi.engine.evaluate.gathering import one_beside

APART = 2_000_000
"""From so many rows on a verdict table is held in a file, whatever memory there is."""
_BYTES_A_ROW = 4096
"""Told to take so little that a row has less than this, fewer rows are held in a file already."""
PIECE = 100_000
"""So many rows are on their way to a file at once, fewer where there is little memory: two pieces are held twice."""
_BYTES_A_ROW_ON_ITS_WAY = 65_536
FEW = 100_000
"""Up to so many customers a verdict is kept rather than fetched as it is worked out."""


def apart_from(backend: Backend) -> int:
    """From how many rows on the verdict tables of this backend are held in files."""
    memory = backend.memory if isinstance(backend, DuckBackend) else None
    return min(APART, memory // _BYTES_A_ROW) if memory else APART


def worked_out(backend: Backend, name: str, sql: str, schema: pa.Schema, *, customers: int) -> pa.Table:
    """The rows of a query over so many customers as a verdict, known to the backend under a name. Of few customers it
    is quicker to keep than to plan the query twice, of very many the rows are never held at once."""
    if isinstance(backend, DuckBackend) and FEW <= customers < apart_from(backend):
        rows = backend.settled(f"SELECT {_columns(schema)} FROM ({sql}) AS v").cast(schema)  # noqa: S608
        backend.register(name, rows)
        return rows
    backend.keep(name, sql)
    return held(backend, name, schema)


def held(backend: Backend, name: str, schema: pa.Schema, *, apart: int | None = None) -> pa.Table:
    """The columns of a verdict that the backend keeps under a name, in their order and types."""
    sql = f'SELECT {_columns(schema)} FROM "{name}" AS v'  # noqa: S608 - names of the plan
    if isinstance(backend, DuckBackend) and backend.rows(name) >= (apart or apart_from(backend)):
        return _moved_out(backend, name, schema)
    return backend.fetch(sql).cast(schema)


def _moved_out(backend: DuckBackend, name: str, schema: pa.Schema) -> pa.Table:
    """All that is kept under the name leaves the database for a file, which the database reads from then on: the
    verdict and what only further queries ask for are held once."""
    kept = backend.fetch(f'SELECT * FROM "{name}" LIMIT 0').schema  # noqa: S608 - names of the plan
    whole = pa.schema([*schema, *(field for field in kept if field.name not in schema.names)])
    sql = f'SELECT {_columns(whole)} FROM "{name}" AS v'  # noqa: S608
    piece = min(PIECE, backend.memory // _BYTES_A_ROW_ON_ITS_WAY) if backend.memory else PIECE
    rows = mapped(backend.batches(sql, piece), whole, backend.spill)
    backend.register(name, rows)
    return rows.select(schema.names)


def _columns(schema: pa.Schema) -> str:
    return ", ".join(f'v."{column}"' for column in schema.names)


def mapped(batches: Iterator[pa.RecordBatch], schema: pa.Schema, folder: Path) -> pa.Table:
    """The rows as they come, written to a file and read from there; one piece is written while the next is fetched."""
    handle, path = tempfile.mkstemp(dir=folder, prefix="verdict-", suffix=".arrow")
    try:
        with os.fdopen(handle, "wb") as file, pa.ipc.new_file(file, schema) as writer:
            one_beside((pa.Table.from_batches([batch]).cast(schema) for batch in batches), writer.write_table)
        return pa.ipc.open_file(pa.memory_map(path)).read_all()
    finally:
        with suppress(OSError):  # a system that keeps mapped files has its temporary folder cleared
            Path(path).unlink()
