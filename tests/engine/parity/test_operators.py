"""No query of any pack holds an operator that is not known to mean the same on every engine."""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from kezhi.engine.backends.ibis_border import fact_table
from kezhi.engine.backends.operators import ALLOWED, CASTS, operators_of
from kezhi.engine.packs.edition import Edition
from tests.engine.parity.packs import classed, installed, queries, referred

TESTS = "".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("test_of_*.py")))


def unlisted(editions: Iterable[Edition]) -> set[str]:
    found = {name for edition in editions for query in queries(edition) for name in operators_of(query)}
    assert found
    return found - ALLOWED


@pytest.mark.parametrize(
    "editions",
    [installed, referred, lambda: (edition for _, edition in classed())],
    ids=["installed", "reference", "classes"],
)
def test_every_operator_of_every_pack_is_listed(editions):
    assert unlisted(editions()) == set()


def test_an_operator_that_is_not_listed_is_found():
    rows = fact_table("customers", {"customer": "string"})

    assert set(operators_of(rows.select(low=rows["customer"].lower()))) - ALLOWED == {"Lowercase"}


def test_every_listed_operator_is_named_by_a_test_of_parity():
    named = {
        word
        for node in ast.walk(ast.parse(TESTS))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "of"
        for argument in node.args
        for word in [ast.literal_eval(argument)]
    }

    assert named >= CASTS
    assert named == ALLOWED
