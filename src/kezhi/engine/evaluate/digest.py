"""Digests that depend on the rows alone: not on their order, not on the backend, not on how Arrow cut them up."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

_PIECE = 100_000


def digest(table: pa.Table, key: str) -> str:
    """SHA-256 over the columns' names and types and the rows in the order of their key."""
    state = hashlib.sha256(str([(field.name, str(field.type)) for field in table.schema]).encode())
    ordered = table.take(pc.sort_indices(table, sort_keys=[(key, "ascending")])) if table.num_rows else table
    for start in range(0, ordered.num_rows, _PIECE):
        for column in ordered.slice(start, _PIECE).columns:
            _add(state, column)
    return state.hexdigest()


def _add(state: hashlib._Hash, column: pa.ChunkedArray) -> None:
    """Where the column is null, then its values one behind the other."""
    _add_fixed(state, pc.cast(column.is_null(), pa.uint8()))
    if pa.types.is_string(column.type):
        filled = pc.fill_null(column, "")
        _add_fixed(state, pc.binary_length(filled))
        whole = pa.concat_arrays(filled.chunks)
        joined = pc.binary_join(pa.ListArray.from_arrays(pa.array([0, len(whole)], pa.int32()), whole), "")
        state.update(joined[0].as_buffer())
    elif pa.types.is_boolean(column.type):
        _add_fixed(state, pc.cast(pc.fill_null(column, fill_value=False), pa.uint8()))
    else:
        _add_fixed(state, _whole_numbers(column))


def _whole_numbers(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_date(column.type):
        column = column.cast(pa.int32())
    elif pa.types.is_timestamp(column.type):
        column = column.cast(pa.int64())
    return pc.fill_null(column, pa.scalar(Decimal(0) if pa.types.is_decimal(column.type) else 0, column.type))


def _add_fixed(state: hashlib._Hash, column: pa.ChunkedArray) -> None:
    array = pa.concat_arrays(column.chunks)
    values = array.buffers()[1]
    width = array.type.bit_width // 8
    state.update(memoryview(values)[array.offset * width : (array.offset + len(array)) * width])
