"""Rows of a table in another order, whatever batches they lie in, without ever putting the table together."""

import random
from itertools import pairwise

import pyarrow as pa
import pytest

from kezhi.engine.evaluate.gathering import gathered, one_beside


def rows_of(pieces):
    return [row for piece in pieces for row in zip(*(column.to_pylist() for column in piece), strict=True)]


@pytest.mark.parametrize("cuts", [(), (1,), (3, 3, 50), (10, 20, 30, 97)])
def test_the_rows_come_in_the_order_asked_for(cuts):
    numbers = list(range(100))
    whole = pa.table({"n": numbers, "says": [None if n % 5 == 0 else f"第{n}行" for n in numbers]})
    ends = [0, *cuts, 100]
    table = pa.concat_tables(whole.slice(a, b - a) for a, b in pairwise(ends))
    order = random.Random(3).sample(numbers, 100)

    pieces = [list(piece) for piece in gathered(table, pa.array(order, pa.uint64()), 30)]

    assert [len(piece[0]) for piece in pieces] == [30, 30, 30, 10]
    assert rows_of(pieces) == [(n, None if n % 5 == 0 else f"第{n}行") for n in order]


def test_nothing_as_large_as_the_table_is_put_together():
    table = pa.concat_tables(pa.table({"k": range(n, n + 10_000), "says": ["x" * 90] * 10_000}) for n in range(40))
    order = pa.array(random.Random(3).sample(range(400_000), 400_000), pa.uint64())
    own, pool = pa.default_memory_pool(), pa.proxy_memory_pool(pa.default_memory_pool())
    pa.set_memory_pool(pool)
    try:
        rows = sum(columns[0] for piece in gathered(table, order, 10_000) if (columns := [*map(len, piece)]))
    finally:
        pa.set_memory_pool(own)

    assert rows == 400_000
    assert pool.max_memory() < table.nbytes / 4


def test_pieces_are_taken_in_their_order():
    taken = []

    one_beside(iter(range(20)), taken.append)

    assert taken == list(range(20))


def test_what_goes_wrong_with_a_piece_is_told():
    def take(piece):
        raise ValueError(piece)

    with pytest.raises(ValueError, match=r"^0$"):
        one_beside(iter(range(20)), take)
