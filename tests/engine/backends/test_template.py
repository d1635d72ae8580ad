"""A query with places: compiled without values, filled with literals, and no text of a pack can pass for a place."""

import pytest

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.backends.layers import Layers, Over
from kezhi.engine.backends.literals import written
from kezhi.engine.backends.template import SIGN, Template, place, to_sql
from kezhi.engine.upstream import ibis

ROWS = ibis.table({"a": "int64", "b": "string"}, name="rows")
SMALL = "(VALUES (1, 'x'), (2, 'y'), (3, 'z')) AS r(a, b)"


@pytest.fixture
def backend():
    with DuckBackend() as opened:
        opened.connection.execute(f"CREATE TABLE rows AS SELECT CAST(a AS BIGINT) AS a, b FROM {SMALL}")
        yield opened


def test_each_place_is_filled_wherever_it_stands_and_asked_for_once(backend):
    query = ROWS.filter(ROWS["a"] >= place("least", "int64")).select("a", c=ROWS["a"] + place("least", "int64"))
    asked = []

    def given(asks):
        asked.append(asks)
        return "2"

    found = backend.fetch(to_sql(query, "duckdb").filled(given)).to_pylist()

    assert found == [{"a": 2, "c": 4}, {"a": 3, "c": 5}]
    assert asked == ["least"]


def test_a_template_is_the_same_after_it_was_written_and_read():
    template = to_sql(ROWS.select(x=place("甲“'\\", "int64"), y=ROWS["b"] == "'\\"), "duckdb")

    again = Template.read(template.written)

    assert again == template
    assert again.filled(lambda asks: f"/*{asks}*/ 1") == template.filled(lambda asks: f"/*{asks}*/ 1")


def test_text_that_looks_like_a_place_stays_text(backend):
    forged = f"{'k' + SIGN[1:9]}x{b'least'.hex()}x"
    query = ROWS.select("a", said=ibis.literal(forged))

    template = to_sql(query, "duckdb")

    assert template.asked == ()
    assert {row["said"] for row in backend.fetch(template.plain).to_pylist()} == {forged}


@pytest.mark.parametrize("text", ["O'Hara", "a\\'; DROP TABLE rows; --", "“引号”", "", "\\"])
def test_a_text_is_filled_in_as_it_is(backend, text):
    query = ROWS.select(said=place("text", "string")).limit(1)

    found = backend.fetch(to_sql(query, "duckdb").filled(lambda _: written(text, "string", "duckdb")))

    assert found.to_pylist() == [{"said": text}]


def test_where_a_backslash_does_not_stand_for_itself_it_is_doubled():
    assert written("a\\'b", "string", "pyspark") == "'a\\\\''b'"


def test_layers_keep_what_is_below_and_show_what_is_asked(backend):
    layers = Layers(ROWS)
    layers.add({"c": layers.columns["a"] + place("step", "int64")})
    layers.add({"d": layers.columns["c"] * layers.columns["a"]})
    layers.show({"d": layers.columns["d"], "b": layers.columns["b"]})

    found = backend.fetch(backend.template(layers).filled(lambda _: "10")).to_pylist()

    assert found == [{"d": 11, "b": "x"}, {"d": 24, "b": "y"}, {"d": 39, "b": "z"}]


def test_of_two_columns_with_one_name_the_first_origin_counts():
    one, other = {"a": ibis.literal(1)}, {"a": ibis.literal(2), "b": ibis.literal(3)}

    both = Over(one, other)

    assert (list(both), both["a"] is one["a"], both["b"] is other["b"], "c" in both) == (["a", "b"], True, True, False)
    with pytest.raises(KeyError):
        both["c"]
