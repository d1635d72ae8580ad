"""A verdict table of millions of rows is held in a file, and is the same table."""

import datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.errors import MachineError
from kezhi.engine.evaluate.digest import digest
from kezhi.engine.evaluate.verdict_tables import APART, apart_from, held

SCHEMA = pa.schema(
    [("customer", pa.string()), ("on", pa.date32()), ("amount", pa.decimal128(18, 2)), ("late", pa.bool_())]
)
ROWS = """
    SELECT format('k{:06d}', n) AS customer, DATE '2026-01-01' + CAST(n % 300 AS INTEGER) AS "on",
           CASE WHEN n % 7 > 0 THEN CAST(n AS DECIMAL(18, 2)) / 4 END AS amount, n % 3 = 0 AS late
    FROM range(250001) AS r(n)
"""


def test_a_mapped_table_is_the_table_in_memory(tmp_path):
    with DuckBackend() as backend:
        backend.spill = tmp_path
        backend.keep("verdict", ROWS)

        mapped = held(backend, "verdict", SCHEMA, apart=250_001)
        in_memory = held(backend, "verdict", SCHEMA, apart=250_002)

    assert mapped.equals(in_memory)
    assert digest(mapped, "customer") == digest(in_memory, "customer")
    assert mapped.slice(250_000).to_pylist() == [
        {"customer": "k250000", "on": datetime.date(2026, 4, 11), "amount": Decimal("62500.00"), "late": False}
    ]


def test_the_file_is_gone_while_the_table_is_read(tmp_path):
    with DuckBackend() as backend:
        backend.spill = tmp_path
        backend.keep("verdict", ROWS)

        mapped = held(backend, "verdict", SCHEMA, apart=1)

    assert list(tmp_path.iterdir()) == []
    assert mapped.num_rows == 250_001


def test_what_is_held_in_a_file_leaves_the_database_which_reads_it_there(tmp_path):
    with DuckBackend() as backend:
        backend.spill = tmp_path
        backend.keep("verdict", f'SELECT *, n % 2 = 0 AS "__for_even" FROM ({ROWS.replace("SELECT", "SELECT n,", 1)})')

        mapped = held(backend, "verdict", SCHEMA, apart=1)
        tables = backend.fetch("SELECT table_name FROM duckdb_tables()").num_rows
        even = backend.fetch('SELECT count(*) AS n, sum(amount) AS s FROM verdict WHERE "__for_even"').to_pylist()

    assert mapped.column_names == SCHEMA.names
    assert tables == 0
    assert even == [{"n": 125_001, "s": Decimal("3348223214.50")}]


def test_a_name_is_kept_anew_by_the_next_edition(tmp_path):
    with DuckBackend() as backend:
        backend.spill = tmp_path
        for rows in (250_001, 100_000, 250_001):
            backend.keep("verdict", f"SELECT * FROM ({ROWS}) LIMIT {rows}")

            assert held(backend, "verdict", SCHEMA, apart=200_000).num_rows == rows


def test_told_to_take_little_fewer_rows_are_held_in_a_file():
    with DuckBackend() as free, DuckBackend(memory=8 * 10**9) as eight, DuckBackend(memory=2**29) as least:
        found = [apart_from(free), apart_from(eight), apart_from(least)]

    assert found == [APART, 1_953_125, 131_072]


def test_what_does_not_fit_the_memory_is_written_out(tmp_path):
    with DuckBackend(memory=2**29) as backend:
        limit = backend.connection.execute("SELECT current_setting('memory_limit')").fetchone()[0]
        backend.keep("wide", "SELECT n, repeat(md5(n::TEXT), 10) AS said FROM range(2000000) AS r(n)")
        letters = backend.connection.execute("SELECT sum(length(said)) FROM wide").fetchone()[0]

    assert limit == "240.0 MiB"
    assert letters == 640_000_000


def test_a_query_that_needs_more_than_it_may_take_is_refused_in_words():
    with DuckBackend(memory=2**29) as backend, pytest.raises(MachineError) as refused:
        backend.keep("wide", "SELECT list(md5(n::TEXT)) AS said FROM range(20000000) AS r(n)")

    assert refused.value.diagnostics[0].code == "engine.memory_short"
