"""The shortcuts through Ibis's compiling change no query."""

import pytest

from kezhi.engine.backends import postgres_compiling as postgres_compiling  # noqa: PLC0414 - teaches its compiler
from kezhi.engine.backends import shortcuts
from kezhi.engine.backends import spark_compiling as spark_compiling  # noqa: PLC0414 - teaches its compiler
from kezhi.engine.backends.template import marked_sql
from kezhi.engine.evaluate.customers import compile_customers
from kezhi.engine.evaluate.duties import compile_duties
from kezhi.engine.evaluate.evaluation import draft_run
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.packs.library import Library
from kezhi.engine.upstream import compilers, ibis
from tests.engine.evaluate.firm import AS_OF, SETTINGS


@pytest.fixture(scope="module")
def edition():
    return Library().pack("S002-20").edition(AS_OF)


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "pyspark"])
def test_queries_are_the_same_by_the_general_way(edition, dialect, monkeypatch):
    run = draft_run(plan_of(edition), as_of=AS_OF, settings=SETTINGS).unbound()
    layers, duties = compile_customers(plan_of(edition), run), compile_duties(plan_of(edition), run)

    quick = [marked_sql(each, dialect) for each in (*layers.tables, duties)]
    monkeypatch.setattr(shortcuts, "_touched", lambda _: None)

    assert [marked_sql(each, dialect) for each in (*layers.tables, duties)] == quick


def test_what_a_rewrite_looks_for_takes_the_general_way():
    table = ibis.table({"a": "int64", "b": "string"}, name="t")
    plain = table.filter(table["b"].isin(["x"])).select("a")
    ranked = table.mutate(place=ibis.row_number().over(order_by="a"))
    empty = table.filter(table["b"].isin([]))

    assert shortcuts.compiler_for(plain.op(), "duckdb") is not compilers.duckdb.compiler
    assert [shortcuts.compiler_for(each.op(), "duckdb") for each in (ranked, empty)] == [compilers.duckdb.compiler] * 2
    assert marked_sql(ranked, "duckdb").count("- 1") == 1
