"""Digests that depend on the rows alone: not on their order, not on the backend, not on how Arrow cut them up."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc

from kezhi.engine.evaluate.gathering import gathered, one_beside

_PIECE = 100_000


def digest(table: pa.Table, key: str) -> str:
    """SHA-256 over the columns' names and types and the rows in the order of their key."""
    state = hashlib.sha256(str([(field.name, str(field.type)) for field in table.schema]).encode())
    pieces = _slices(table) if _is_ascending(table[key]) else _sorted_pieces(table, key)
    columns = chain.from_iterable(pieces)
    if table.num_rows > _PIECE:
        one_beside(columns, partial(_add, state))
    else:
        for column in columns:
            _add(state, column)
    return state.hexdigest()


def _is_ascending(keys: pa.ChunkedArray) -> bool:
    """Whether the rows lie in the order of their key already, as a query over customers mostly leaves them."""
    if keys.null_count:
        return False
    before: pa.Array | None = None
    for chunk in keys.chunks:
        whole = chunk if before is None else pa.concat_arrays([before, chunk])
        if len(whole) > 1 and not pc.all(pc.less(whole[:-1], whole[1:])).as_py():
            return False
        before = whole[-1:] if len(whole) else before
    return True


def _slices(table: pa.Table) -> Iterator[Iterator[pa.Array]]:
    """Pieces of the rows as they lie; two columns of a piece are held at most."""
    for start in range(0, table.num_rows, _PIECE):
        yield (_single(column) for column in table.slice(start, _PIECE).columns)


def _sorted_pieces(table: pa.Table, key: str) -> Iterator[Iterator[pa.Array]]:
    order = pc.sort_indices(table.select([key]), sort_keys=[(key, "ascending")])
    yield from gathered(table, order, _PIECE)


def _single(column: pa.ChunkedArray) -> pa.Array:
    if column.num_chunks == 1:
        return column.chunk(0)
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)


def _add(state: hashlib._Hash, column: pa.Array) -> None:
    """Where the column is null, then its values one behind the other."""
    _add_fixed(state, column.is_null().cast(pa.uint8()))
    if pa.types.is_string(column.type):
        filled = column.fill_null("") if column.null_count else column
        _add_fixed(state, pc.binary_length(filled))
        state.update(_letters(filled))
    elif pa.types.is_boolean(column.type):
        _add_fixed(state, column.fill_null(fill_value=False).cast(pa.uint8()))
    else:
        _add_fixed(state, _whole_numbers(column))


def _whole_numbers(column: pa.Array) -> pa.Array:
    if pa.types.is_date(column.type):
        column = column.cast(pa.int32())
    elif pa.types.is_timestamp(column.type):
        column = column.cast(pa.int64())
    nothing = pa.scalar(Decimal(0) if pa.types.is_decimal(column.type) else 0, column.type)
    return column.fill_null(nothing) if column.null_count else column


def _add_fixed(state: hashlib._Hash, array: pa.Array) -> None:
    values = array.buffers()[1]
    width = array.type.bit_width // 8
    state.update(memoryview(values)[array.offset * width : (array.offset + len(array)) * width])


def _letters(texts: pa.Array) -> memoryview:
    """The texts one behind the other, as they lie."""
    _, offsets, letters = texts.buffers()
    if letters is None or not len(texts):
        return memoryview(b"")
    at = memoryview(offsets).cast("i")
    return memoryview(letters)[at[texts.offset] : at[texts.offset + len(texts)]]
