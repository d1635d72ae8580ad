"""The faults of others that the engine met, each with what keeps it away; when one of these fails, read the pin again.

What cannot be shown in a moment is only named: DuckDB 1.4.4 may wait for itself forever when a wide union is fetched
as it streams, so every verdict is held before it is fetched (`Backend.keep`).
"""

from importlib.metadata import version

import duckdb
import pytest

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.backends.ibis_border import literal, named_table, plus_days, quotient, to_sql
from kezhi.engine.upstream import SQLGlotCompiler, ibis, ops, sge

PINNED = {"ibis-framework": "12.0.0", "sqlglot": "30.17.0", "duckdb": "1.4.4"}
ROWS = named_table(
    "rows", {"p": "boolean", "n": "int64", "d": "date", "s": "string", "m": "decimal(18, 2)", "on": "date"}
)


def sql(value, dialect):
    return to_sql(ROWS.select(x=value), dialect).plain


@pytest.mark.parametrize("name", PINNED)
def test_the_versions_are_those_that_were_tried(name):
    assert version(name) == PINNED[name]


def test_sqlglot_writes_the_name_of_a_view_that_is_dropped():
    """From 30.18 on it writes `DROP VIEW IF EXISTS` without a name for what Ibis 12 builds."""
    dropped = sge.Drop(this=sge.to_identifier("seen", quoted=True), kind="VIEW", exists=True)

    assert dropped.sql(dialect="duckdb") == 'DROP VIEW IF EXISTS "seen"'


def test_duckdb_still_hands_out_its_rows_in_pieces():
    """DuckDB 2 drops `fetch_record_batch`, which Ibis 12 and the engine call."""
    with duckdb.connect() as own:
        assert own.execute("SELECT 1 AS x").fetch_record_batch(10).read_all().to_pylist() == [{"x": 1}]


def test_ibis_sets_another_time_zone_and_the_backend_sets_it_back():
    with duckdb.connect() as own:
        own.execute("SET TimeZone = 'Asia/Shanghai'")
        ibis.duckdb.from_connection(own)
        assert own.execute("SELECT current_setting('TimeZone')").fetchone() == ("UTC",)

    with DuckBackend() as backend:
        assert backend.ibis
        assert backend.fetch("SELECT current_setting('TimeZone') AS zone").to_pylist() == [{"zone": "Asia/Shanghai"}]


def test_duckdb_divides_decimals_as_floats_and_the_engine_does_not():
    with DuckBackend() as backend:
        plain = backend.fetch("SELECT typeof(CAST(1 AS DECIMAL(18, 2)) / CAST(3 AS DECIMAL(18, 2))) AS held")
        ours = backend.fetch(sql(quotient(literal(1), literal(3)), "duckdb").replace('FROM "rows" AS "t0"', ""))

    assert plain.to_pylist() == [{"held": "DOUBLE"}]
    assert str(ours["x"][0].as_py()) == "0.3333333333"


def test_a_negation_is_written_in_brackets():
    """`NOT (p) IS NULL` says in SQL that `p` is not null."""
    assert sql((~ROWS.p).isnull(), "duckdb").startswith('SELECT (NOT ("t0"."p")) IS NULL')


def test_a_date_and_an_interval_are_an_instant_in_duckdb_whatever_ibis_says():
    moved = plus_days(literal("2024-02-28").cast("date"), 2)

    assert moved.type().is_date()
    with DuckBackend() as backend:
        found = backend.fetch(f"SELECT typeof(x) AS held FROM ({to_sql(moved.as_table(), 'duckdb').plain}) AS t(x)")
    assert found.to_pylist() == [{"held": "TIMESTAMP"}]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (ROWS.n / 2, 'CAST("t0"."n" AS DOUBLE PRECISION)'),
        (ROWS.n.sum(), 'CAST(SUM("t0"."n") AS BIGINT)'),
        (ROWS.p.cast("int64"), 'CAST(CAST("t0"."p" AS INT) AS BIGINT)'),
        (ROWS.d.delta(ROWS.on, unit="day"), 'CAST("t0"."d" AS DATE) - CAST("t0"."on" AS DATE)'),
        (ROWS.n.as_interval("M"), 'MAKE_INTERVAL(months => CAST("t0"."n" AS INT))'),
        (ROWS.d + ROWS.n.as_interval("D"), 'MAKE_INTERVAL(days => CAST("t0"."n" AS INT))) AS DATE)'),
        (ROWS.s.max(), '"t0"."s") COLLATE "C")'),
        (ROWS.s.argmax(ROWS.d), 'FILTER(WHERE NUM_NULLS("t0"."s", "t0"."d") = 0))[1]'),
    ],
)
def test_postgresql_is_told_what_ibis_leaves_out(value, written):
    """Whole numbers divided and cut, sums that turn decimal, casts and intervals that there are not, texts in the
    order of some language, and the last of several rows by a key that may be null."""
    assert written in sql(value, "postgres")


def test_the_engine_teaches_no_operator_that_ibis_has_learnt_by_itself():
    own = {"visit_ExactQuotient", "visit_DaysLater", "visit_RefusedRow", "visit_Place"}

    assert {name for name in own if hasattr(ops, name.removeprefix("visit_"))} == set()
    assert all(hasattr(SQLGlotCompiler, name) for name in ("visit_DaysLater", "visit_Place"))
