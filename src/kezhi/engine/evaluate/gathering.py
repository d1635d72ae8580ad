"""Large tables a piece at a time: nothing as large as the table is ever put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import accumulate, pairwise
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

Piece = TypeVar("Piece")


def gathered(table: pa.Table, order: pa.Array, piece: int) -> Iterator[Iterator[pa.Array]]:
    """The rows of the table in this order, so many at a time; their columns are put together one after the other, each
    when it is asked for."""
    batches = [batch for batch in table.to_batches() if batch.num_rows]
    of = pa.concat_arrays([pa.repeat(pa.scalar(at, pa.int32()), each.num_rows) for at, each in enumerate(batches)])
    starts = [0, *accumulate(batch.num_rows for batch in batches)]
    for start in range(0, len(order), piece):
        places = order.slice(start, piece)
        yield _piece(batches, starts, places, of.take(places))


def _piece(
    batches: Sequence[pa.RecordBatch], starts: Sequence[int], places: pa.Array, of: pa.Array
) -> Iterator[pa.Array]:
    """Column by column: what each batch has of it, one behind the other, then in the order asked for."""
    by_batch = pc.sort_indices(of)
    runs = pc.run_end_encode(of.take(by_batch))
    back = pc.sort_indices(by_batch)
    asked = []
    for number, (first, last) in zip(runs.values.to_pylist(), pairwise([0, *runs.run_ends.to_pylist()]), strict=True):
        own = places.take(by_batch.slice(first, last - first))
        asked.append((batches[number], pc.subtract(own, pa.scalar(starts[number], own.type))))
    for at in range(batches[0].num_columns):
        parts = [batch.column(at).take(rows) for batch, rows in asked]
        yield (parts[0] if len(parts) == 1 else pa.concat_arrays(parts)).take(back)


def one_beside(pieces: Iterator[Piece], take: Callable[[Piece], object]) -> None:
    """Each piece is taken, in order, while the next is put together; more than these two are never held."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        taking: Future[object] | None = None
        for piece in pieces:
            if taking:
                taking.result()
            taking = beside.submit(take, piece)
        if taking:
            taking.result()
