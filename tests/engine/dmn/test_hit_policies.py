"""Each hit policy upon the same rows, and what contradicts it."""

from decimal import Decimal

import pytest

from kezhi.engine.dmn.evaluating import decide
from tests.engine.dmn.files import decision, input_data, read, table

N = input_data("n", "number")
ROWS = ('> 0 | "b"', '> 1 | "a"', '> 2 | "b"', '> 3 | "c"')


def reached(policy: str, n: object, *rows: str, outputs: str = 'o = "c", "a", "b"', aggregation: str = "") -> object:
    """What a table of one input comes to, with the remarks it makes."""
    read_file = read(N + decision("D", table(policy, "n", outputs, *rows, aggregation=aggregation), "n"))
    answer = decide(read_file, {"n": Decimal(n) if isinstance(n, int) else n})
    return (answer.values["D"], *(remark.zh for remark in answer.remarks))


@pytest.mark.parametrize(
    ("policy", "n", "value"),
    [
        ("UNIQUE", 1, "b"),
        ("ANY", 1, "b"),
        ("PRIORITY", 4, "c"),
        ("PRIORITY", 3, "a"),
        ("PRIORITY", 1, "b"),
        ("FIRST", 4, "b"),
        ("RULE ORDER", 3, ("b", "a", "b")),
        ("OUTPUT ORDER", 4, ("c", "a", "b", "b")),
        ("COLLECT", 3, ("b", "a", "b")),
        ("UNIQUE", 0, None),
        ("FIRST", 0, None),
        ("RULE ORDER", 0, ()),
        ("OUTPUT ORDER", 0, ()),
        ("COLLECT", 0, ()),
        ("FIRST", None, None),
    ],
)
def test_the_rows_that_hit(policy, n, value):
    assert reached(policy, n, *ROWS) == (value,)


@pytest.mark.parametrize(("policy", "letter"), [("UNIQUE", "U"), ("ANY", "A")])
def test_rows_that_contradict_give_null_and_are_named(policy, letter):
    said = f"decisionTable“t”：第 1、2 行同时命中，命中策略 {letter} 不容，得 null。"

    assert reached(policy, 2, *ROWS) == (None, said)


def test_any_is_content_with_the_same_answer():
    assert reached("ANY", 2, '> 0 | "a"', '> 1 | "a"') == ("a",)


@pytest.mark.parametrize(
    ("aggregation", "many", "one", "none"),
    [("SUM", 60, 10, None), ("MIN", 10, 10, None), ("MAX", 30, 10, None), ("COUNT", 3, 1, 0)],
)
def test_figures_are_collected(aggregation, many, one, none):
    found = [
        reached("COLLECT", n, "> 0 | 10", "> 1 | 30", "> 2 | 20", outputs="o", aggregation=aggregation)[0]
        for n in (3, 1, 0)
    ]

    assert found == [many, one, none]


@pytest.mark.parametrize("aggregation", ["SUM", "MIN", "MAX"])
def test_what_cannot_be_collected_is_null(aggregation):
    rows = ("> 0 | 10", '> 0 | "x"')

    assert reached("COLLECT", 1, *rows, outputs="o", aggregation=aggregation) == (None,)


def test_texts_and_dates_have_a_least_one():
    rows = ('> 0 | date("2026-02-01")', '> 0 | date("2026-01-01")')

    assert str(reached("COLLECT", 1, *rows, outputs="o", aggregation="MIN")[0]) == "2026-01-01"


@pytest.mark.parametrize(
    ("policy", "value"), [("FIRST", "a"), ("UNIQUE", "a"), ("COLLECT", ("a",)), ("OUTPUT ORDER", ("a",))]
)
def test_the_default_stands_in_where_no_row_hits(policy, value):
    assert reached(policy, 0, *ROWS, outputs='o = "c", "a", "b" => "a"') == (value,)


def test_several_outputs_are_a_structure_and_rank_from_the_left():
    rows = ('> 0 | "b" | 1', '> 0 | "a" | 1', '> 0 | "a" | 2')
    outputs = 'o = "a", "b" | p = 2, 1 => 1'

    assert reached("OUTPUT ORDER", 1, *rows, outputs=outputs) == (
        ({"o": "a", "p": 2}, {"o": "a", "p": 1}, {"o": "b", "p": 1}),
    )
    assert reached("PRIORITY", 0, *rows, outputs=outputs) == ({"o": None, "p": 1},)


def test_a_value_without_rank_comes_last():
    assert reached("OUTPUT ORDER", 1, '> 0 | "x"', '> 0 | "b"', outputs='o = "a", "b"') == (("b", "x"),)


def test_a_table_without_inputs_always_hits():
    read_file = read(decision("D", table("FIRST", "", "o", "1 + 1")))

    assert decide(read_file, {}).values == {"D": Decimal(2)}
