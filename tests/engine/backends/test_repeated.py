"""The rows of a table once for each rule that they meet."""

import pyarrow as pa
import pytest

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.backends.repeated import RULE, repeated
from kezhi.engine.upstream import ibis

ROWS = {"k": ["x", "y", "z"], "for_a": [True, False, True], "for_b's": [None, True, True], "on_a": [1, 2, 3],
        "on_b's": [4, 5, 6]}  # fmt: skip
FOUND = [("a", "x", 1), ("a", "z", 3), ("b's", "y", 5), ("b's", "z", 6)]


@pytest.fixture
def table():
    types = {"k": "string", "for_a": "boolean", "for_b's": "boolean", "on_a": "int64", "on_b's": "int64"}
    return ibis.table(types, name="held")


def found_in(expression):
    with DuckBackend() as backend:
        backend.register("held", pa.table(ROWS))
        rows = backend.fetch(backend.compile(expression)).to_pylist()
    return sorted(tuple(row.values()) for row in rows)


def test_each_rule_has_the_rows_for_which_its_test_is_true(table):
    found = repeated(table, ["a", "b's"], {"key": "k", "on": f"on_{RULE}"}, f"for_{RULE}")

    assert found_in(found) == FOUND
    assert dict(found.schema()) == {
        "rule": ibis.dtype("string"),
        "key": ibis.dtype("string"),
        "on": ibis.dtype("int64"),
    }


def test_without_a_test_each_rule_has_all_rows(table):
    assert found_in(repeated(table, ["a", "c"], {"key": "k"})) == [(r, k) for r in "ac" for k in "xyz"]


def test_a_calculated_source_is_calculated_once(table):
    source = table.filter(table["k"] != "x")
    found = repeated(source, ["a", "b's"], {"key": "k", "on": f"on_{RULE}"}, f"for_{RULE}")

    assert found_in(found) == [row for row in FOUND if row[1] != "x"]
    with DuckBackend() as backend:
        assert backend.compile(found).count("<> 'x'") == 1


def test_it_stands_where_any_table_stands(table):
    found = repeated(table, ["a", "b's"], {"key": "k", "on": f"on_{RULE}"}, f"for_{RULE}")
    counted = found.group_by("key").aggregate(rules=found.count()).filter(lambda t: t.rules > 1)

    assert found_in(counted) == [("z", 2)]
