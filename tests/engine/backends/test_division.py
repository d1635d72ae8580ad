"""The fast decimals give the digits of the exact ones, on both sides of every limit."""

import random
from decimal import Decimal

import pyarrow as pa
import pytest

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.backends.ibis_border import named_table, quotient
from kezhi.engine.expr.figures import divided, on_grid

WRITTEN = "0 0.01 -0.01 1 3 -7 90000000 90000000.01 90000000000 90000000000.01 -89999999999.99 2.5 6 1000000 0.02"
EDGES = [Decimal(text) for text in WRITTEN.split()]


def test_every_quotient_is_the_exact_one():
    chance = random.Random(11)
    drawn = [
        (Decimal(chance.randrange(-(10**13), 10**13)) / 100, Decimal(chance.randrange(1, 10**9)) / 100)
        for _ in range(5000)
    ]
    pairs = [(a, b) for a in EDGES for b in EDGES] + drawn
    columns = {
        "a": pa.array([a for a, _ in pairs], pa.decimal128(20, 2)),
        "b": pa.array([b for _, b in pairs], pa.decimal128(20, 2)),
    }
    rows = pa.table({"n": pa.array(range(len(pairs)), pa.int64()), **columns})
    table = named_table("pairs", {"n": "int64", "a": "decimal(20, 2)", "b": "decimal(20, 2)"})

    with DuckBackend() as backend:
        backend.register("pairs", rows)
        found = backend.fetch(backend.compile(table.select("n", q=quotient(table["a"], table["b"])).order_by("n")))

    assert found["q"].to_pylist() == [divided(a, b) for a, b in pairs]


@pytest.mark.parametrize("places", [0, 2, 4, 6])
def test_every_rounding_is_half_away_from_zero(places):
    chance = random.Random(places)
    least = Decimal(1).scaleb(-places)
    values = [
        *EDGES,
        *(least * n / 2 for n in range(-5, 6)),
        Decimal("99999999.9999999999"),
        Decimal("-100000000.0000000001"),
    ]
    values += [Decimal(chance.randrange(-(10**20), 10**20)).scaleb(-10) for _ in range(3000)]
    rows = pa.table({"n": pa.array(range(len(values)), pa.int64()), "v": pa.array(values, pa.decimal128(38, 10))})
    table = named_table("figures", {"n": "int64", "v": "decimal(38, 10)"})

    with DuckBackend() as backend:
        backend.register("figures", rows)
        rounded = table["v"].cast(f"decimal(28, {places})")
        found = backend.fetch(backend.compile(table.select("n", q=rounded).order_by("n")))

    assert found["q"].to_pylist() == [on_grid(value, places) for value in values]
