"""The two evaluators never differ: random typed expressions over random rows, set-based against row by row."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kezhi.engine.expr import parse
from kezhi.engine.upstream import ibis
from tests.engine.expr.generated import KINDS, NUMERIC, VOCABULARY, condition, day, number, rows, span

EXPRESSIONS_A_KIND = 40
ROWS = 200
SOURCES = {kind: number(kind, 3) for kind in NUMERIC} | {"boolean": condition(3), "date": day(3), "span": span(1)}


@pytest.fixture(scope="module")
def duckdb():
    return ibis.duckdb.connect(threads=1)


@lru_cache(maxsize=20)
def facts(seed: int):
    table = rows(seed, ROWS)
    return ibis.memtable(table), table.to_pylist()


@pytest.mark.parametrize("kind", SOURCES)
@settings(max_examples=EXPRESSIONS_A_KIND, deadline=None, suppress_health_check=list(HealthCheck))
@given(chance=st.data(), seed=st.integers(0, 19))
def test_a_compiled_column_equals_the_row_evaluator_on_every_row(duckdb, kind, chance, seed):
    source = chance.draw(SOURCES[kind], label="source")
    table, plain_rows = facts(seed)

    expression = parse(source, VOCABULARY)
    compiled = expression.to_ibis({name: table[name] for name in expression.names})
    by_query = duckdb.to_pyarrow(table.select(value=compiled))["value"].to_pylist()
    by_row = [expression.evaluate(row) for row in plain_rows]

    assert by_query == by_row
    assert {type(v) for v in by_query} == {type(v) for v in by_row}


def test_the_differential_test_sees_twenty_thousand_rows():
    assert len(SOURCES) * EXPRESSIONS_A_KIND * ROWS >= 20_000
    assert set(KINDS) == {type_.kind for type_ in VOCABULARY.values()}
