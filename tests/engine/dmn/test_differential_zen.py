"""Random tables against zen-engine: first and collect, the same answers by row, by query and by it."""

import json
from decimal import Decimal

import pytest
import zen
from hypothesis import given, settings

from tests.engine.dmn.random_tables import INPUTS, RandomTable, at_once, by_row, feel_value, tables, told

POLICIES = {"F": "first", "C": "collect"}


def content(table: RandomTable) -> str:
    """The table in zen-engine's own format."""
    names = [name for name, _ in INPUTS]
    rows = [
        {"_id": str(n), "o": feel_value(gives)} | dict(zip(names, map(cell_of, cells), strict=True))
        for n, (cells, gives) in enumerate(table.rows, 1)
    ]
    node = {
        "hitPolicy": POLICIES[table.letter], "rules": rows,
        "inputs": [{"id": name, "name": name, "field": key} for (name, _), key in zip(INPUTS, "abc", strict=True)],
        "outputs": [{"id": "o", "name": "o", "field": "o"}],
    }  # fmt: skip
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "content": {}},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": node},
        {"id": "out", "name": "out", "type": "outputNode", "content": {}},
    ]
    edges = [("in", "table"), ("table", "out")]
    return json.dumps({"nodes": nodes, "edges": [{"id": a + b, "sourceId": a, "targetId": b} for a, b in edges]})


def cell_of(cell):
    """A cell as zen-engine writes it."""
    match cell:
        case ("any",):
            return ""
        case ("[)", low, high):
            return f"[{low}..{high})"
        case ("in", *values):
            return ", ".join(map(feel_value, values))
        case ("not", *values):
            return f"not in [{', '.join(map(feel_value, values))}]"
        case ("is", value):
            return feel_value(value)
    return " ".join(map(str, cell))


def in_json(value):
    """A value as JSON has it."""
    return float(value) if isinstance(value, Decimal) else value


def zen_says(table: RandomTable, cases):
    """What zen-engine answers."""
    decision = zen.ZenEngine().create_decision(content(table))
    found = []
    for case in cases:
        plain = {key: in_json(case[name]) for (name, _), key in zip(INPUTS, "abc", strict=True)}
        result = decision.evaluate(plain)["result"]
        found.append(tuple(each["o"] for each in result) if table.letter == "C" else result.get("o"))
    return found


@settings(max_examples=30, deadline=None)
@given(table=tables("FC"), cases=told(nulls=False))
def test_the_same_answers(table, cases):
    assert by_row(table, cases) == at_once(table, cases) == zen_says(table, cases)


@pytest.mark.parametrize("letter", "FC")
def test_a_missing_value_fits_no_figure_and_no_word(letter):
    rows = ((((">=", 0), ("any",), ("any",)), "甲"), ((("any",), ("in", "乙"), ("any",)), "乙"))
    table, case = RandomTable(letter, rows), {"分": None, "类": None, "真": None}

    assert by_row(table, [case]) == at_once(table, [case]) == zen_says(table, [case]) == [() if letter == "C" else None]
