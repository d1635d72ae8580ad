"""Every engine holds rows, keeps queries and gives values back as they are."""
# ruff: noqa: DTZ001 - moments are the wall clock of Shanghai

from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa

ROWS = pa.table({
    "客户": pa.array(["甲", "", None, "a'b\"c\\\n，"], pa.string()),
    "金额": pa.array([Decimal("-0.01"), None, Decimal("9999999999999999.99"), Decimal(0)], pa.decimal128(18, 2)),
    "几笔": pa.array([1, None, -9223372036854775808, 9223372036854775807], pa.int64()),
    "哪天": pa.array([date(2024, 2, 29), None, date(1, 1, 1), date(9999, 12, 31)], pa.date32()),
    "何时": pa.array([datetime(2024, 2, 29, 23, 59, 59, 999999), None, datetime(1970, 1, 1), datetime(2026, 1, 1, 9)],
                     pa.timestamp("us")),
    "是否": pa.array([True, None, False, True], pa.bool_()),
})  # fmt: skip


def test_values_come_back_as_they_went_in(backend):
    backend.register("given", ROWS)

    found = backend.fetch('SELECT * FROM "given"').cast(ROWS.schema)

    assert found.sort_by("几笔").equals(ROWS.sort_by("几笔"))


def test_a_table_without_rows_keeps_its_types(backend):
    backend.register("given", ROWS.slice(0, 0))

    found = backend.fetch('SELECT * FROM "given"')

    assert found.num_rows == 0
    assert found.cast(ROWS.schema).schema == ROWS.schema


def test_a_kept_query_stands_under_its_name(backend):
    backend.register("given", ROWS)
    backend.keep("kept", 'SELECT "客户", "几笔" FROM "given" WHERE "几笔" > 0')

    assert sorted(backend.fetch('SELECT "几笔" FROM "kept"')["几笔"].to_pylist()) == [1, 9223372036854775807]


def test_a_fact_table_can_be_covered(backend):
    backend.register("given", ROWS)
    backend.show("units", 'SELECT "客户" FROM "given"', keep=False)
    backend.cover("units", 'SELECT b."客户" FROM facts."units__below" AS b WHERE b."客户" = \'甲\'', keep=True)

    assert backend.fetch('SELECT t."客户" FROM facts."units" AS t')["客户"].to_pylist() == ["甲"]
    assert backend.fetch('SELECT t."客户" FROM facts."units__below" AS t').num_rows == 4


def test_names_of_any_length_stay_apart(backend):
    long = [f"{'客户信用评价' * 12}{n}" for n in range(3)]
    backend.register(long[0], pa.table({name: [n] for n, name in enumerate(long)}))
    backend.keep(long[1], f'SELECT "{long[2]}", "{long[0]}" FROM "{long[0]}"')

    assert backend.fetch(f'SELECT * FROM "{long[1]}"').to_pylist() == [{long[2]: 2, long[0]: 0}]


def test_a_fact_table_loads_piece_by_piece_and_is_marked_without_regard_to_order(backend):
    pieces = pa.Table.from_batches([*ROWS.to_batches(max_chunksize=1)]).to_reader(max_chunksize=1)
    backend.load("customers", pieces)
    marked = backend.fingerprint("customers", ROWS.column_names)
    backend.load("contacts", ROWS.sort_by([("几笔", "descending")]).to_reader())
    backend.load("units", ROWS.slice(1).to_reader())

    assert marked[0] == 4
    assert backend.fingerprint("contacts", ROWS.column_names) == marked
    assert backend.fingerprint("units", ROWS.column_names) != marked
