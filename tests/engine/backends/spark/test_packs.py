"""Spark finds what DuckDB finds, to the last digit: installed packs, the guide's, one for every kind of rule."""

from collections.abc import Mapping
from datetime import date

import pytest

from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.cases import run_cases
from kezhi.engine.packs.library import INSTALLED, Library
from kezhi.engine.packs.prefixes import marked
from tests.docs.pages import ROOT
from tests.docs.reference import examples, said
from tests.engine.backends.spark.both import cases_on_both, on_both
from tests.engine.evaluate.firm import SETTINGS
from tests.house.spark import ON_SPARK

pytestmark = ON_SPARK

WITH_CASES = [each for each in examples() if each.name.startswith("kinds/") and "cases" in each.files and not each.says]


def test_the_facts_of_every_case_of_the_installed_pack():
    as_of = date(2026, 6, 30)
    edition = Library(INSTALLED).pack("S002-20").edition(as_of)
    tables: dict[str, list[Mapping[str, object]]] = {}
    for number, case in enumerate(edition.cases):
        for table, rows in marked(case.given, number, edition.names.tables).items():
            tables.setdefault(table, []).extend(rows)

    found = on_both(edition, RowFacts(tables, edition.names.tables), as_of=as_of, settings=SETTINGS)

    assert len(edition.cases) == 116
    assert found.customers.num_rows > 116


def test_the_guides_pack_of_credit():
    (edition,) = Library(ROOT / "docs/guide/credit/packs").pack("CREDIT").editions
    with cases_on_both() as found:
        results = run_cases(edition)

    assert all(result.has_passed for result in results)
    assert len(found) == 1


def test_keys_of_any_characters():
    (edition,) = Library(ROOT / "docs/guide/credit/packs").pack("CREDIT").editions
    keys = ["甲\\", "O'Hara", "a`b", 'a"b', "${x}", "\\'", "%", "甲\n乙"]

    found = on_both(edition, RowFacts({"customers": [{"customer": key} for key in keys]}), as_of=date(2026, 6, 30))

    assert sorted(found.customers["customer"].to_pylist()) == sorted(keys)


@pytest.mark.parametrize("example", WITH_CASES, ids=lambda example: example.name)
def test_the_references_packs(example, tmp_path):
    with cases_on_both() as found:
        assert said(example, tmp_path) == ""

    assert found
