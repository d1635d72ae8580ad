"""Every pack comes to the same verdicts and digests on every engine as on DuckDB."""

from __future__ import annotations

import os
from contextlib import closing
from typing import Any

import pytest

from kezhi.engine.evaluate import Evaluation, evaluate
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.facts.source import FactSource
from kezhi.engine.packs import cases as running
from kezhi.engine.packs.cases import run_cases
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Library
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm
from tests.engine.facts.files import write_csv
from tests.engine.parity.engines import OTHERS, open_engine
from tests.engine.parity.packs import classed, worked_company
from tests.engine.rules import small_packs

on_others = pytest.mark.parametrize("engine", OTHERS)
CASE_BY_CASE = [each for each in OTHERS if "spark" not in each.values]
"""Spark takes a while for every evaluation; it evaluates the facts of all cases together, in backends/spark."""
CUSTOMERS = 400


def on_both(engine: str, edition: Edition, facts: FactSource, **how: Any) -> Evaluation:
    """What DuckDB finds, after the engine was seen to find the same."""
    expected = evaluate(edition, facts, **how)
    how.pop("backend", None)
    with closing(open_engine(engine)) as backend:
        found = evaluate(edition, facts, backend=backend, **how)
    for name, table in expected.verdicts.items():
        assert found.verdicts[name].schema == table.schema
        assert sorted(found.verdicts[name].to_pylist(), key=str) == sorted(table.to_pylist(), key=str)
    assert (found.receipt.digests, found.receipt.digest) == (expected.receipt.digests, expected.receipt.digest)
    assert {name: read.rows for name, read in found.receipt.facts.items()} == {
        name: read.rows for name, read in expected.receipt.facts.items()
    }
    return expected


@pytest.mark.parametrize("engine", CASE_BY_CASE)
def test_every_case_of_a_pack(engine, monkeypatch):
    monkeypatch.setattr(running, "evaluate", lambda *a, **k: on_both(engine, *a, **k))

    results = run_cases(Library().pack("S002-20").editions[-1])

    assert results
    assert [result.case.id for result in results if not result.has_passed] == []


def _worked() -> list[Any]:
    """The packs with the engine that evaluates their company; a few, or with `make parity` every pack on each."""
    packs = [pack.id for pack in Library().packs()]
    whole = bool(os.environ.get("EVERY_PACK"))
    chosen = {"postgres": packs if whole else packs[::4], "spark": packs if whole else ["S001-05"]}
    return [pytest.param(*each.values, pack, marks=each.marks) for each in OTHERS for pack in chosen[each.values[0]]]


@pytest.mark.parametrize(("engine", "pack"), _worked())
def test_the_worked_company_of_a_pack(engine, pack):
    edition = Library().pack(pack).editions[-1]
    case = worked_company(edition)
    facts = RowFacts(case.given, edition.names.tables)

    found = on_both(engine, edition, facts, as_of=case.as_of, settings=case.settings, adopted_on=case.adopted_on)

    assert sum(table.num_rows for table in found.verdicts.values()) > 0


@on_others
def test_a_generated_company_as_rows_and_in_a_folder(engine, edition, tmp_path):
    tables = firm(CUSTOMERS)

    as_rows = on_both(engine, edition, RowFacts(tables), as_of=AS_OF, settings=SETTINGS)
    in_files = on_both(engine, edition, FolderFacts(write_csv(tables, tmp_path)), as_of=AS_OF, settings=SETTINGS)

    assert as_rows.customers.num_rows == CUSTOMERS
    assert as_rows.duties.num_rows > 0
    assert in_files.receipt.digest == as_rows.receipt.digest


@on_others
def test_the_twenty_ways_to_class(engine):
    for scheme, edition in classed():
        facts = {"customers": [{"customer": "甲", **scheme.customer}], **scheme.given}
        found = on_both(engine, edition, RowFacts(facts, edition.names.tables), as_of=small_packs.AS_OF)
        (row,) = found.customers.to_pylist()
        assert {name: row[name] for name in scheme.expected} == scheme.expected
