"""Whatever is done to a pack's files: it loads, or a PackError names the places; nothing else, and soon."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings

from kezhi.engine.errors import EngineError, PackError
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.library import INSTALLED, Library
from kezhi.engine.packs.strict_yaml import parse_yaml
from tests.engine.fuzz.grammar import flow, rules_file, spoilt
from tests.engine.fuzz.hostile import EDITION, answer, assert_placed
from tests.engine.packs.conftest import FILES, PARAMETERS, RULES, TEXT

REAL = {
    f"{EDITION}{path.name}": path.read_text("utf-8")
    for path in sorted((INSTALLED / "S002-20/editions/2010-01-01").glob("*.*"))
}
AS_OF = date(2026, 6, 30)
CONTRACT = {"contract": "h1", "customer": "甲", "signed_on": AS_OF, "amount": 6_000_000}
often = settings(max_examples=120, deadline=2000, suppress_health_check=list(HealthCheck))


def outcome(changes: dict[str, str | bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = answer(Path(folder), changes)
        assert_placed(found)


@often
@given(spoilt())
def test_a_spoilt_file_of_the_small_regulation_loads_or_is_refused_at_its_places(change):
    outcome(dict([change]))


@settings(often, max_examples=40)
@given(spoilt({f"{EDITION}rules.yaml": RULES, f"{EDITION}parameters.yaml": PARAMETERS}))
def test_a_spoilt_pack_that_loads_evaluates_or_is_refused_in_words(change):
    facts = RowFacts({"customers": [{"customer": "甲"}, {"customer": "乙", "since": AS_OF}], "contracts": [CONTRACT]})
    with tempfile.TemporaryDirectory() as folder:
        if answer(Path(folder), dict([change])).diagnostics:
            return
        edition = Library(Path(folder)).pack("T1").edition(AS_OF)
        try:
            customers = evaluate(edition, facts, as_of=AS_OF, settings={"限额": 500}).customers.num_rows
        except EngineError as refused:
            customers = 2 * bool(refused.diagnostics)
    assert customers == 2


@settings(often, max_examples=40)
@given(spoilt(REAL))
def test_a_spoilt_file_of_a_real_regulation_loads_or_is_refused_at_its_places(change):
    outcome({"T1/pack.yaml": FILES["T1/pack.yaml"]} | REAL | dict([change]) | {f"{EDITION}rules.yaml": "rules: []\n"})


@often
@given(rules_file())
@example("rules:\n  - kind: bands\n    bands: [{}]\n")
def test_rules_made_by_chance_load_or_are_refused_at_their_places(rules):
    outcome({"rules.yaml": RULES, "more.yaml": rules})


@often
@given(flow(), flow(), flow())
def test_headers_parameters_and_cases_made_by_chance_load_or_are_refused_at_their_places(header, parameters, cases):
    outcome(
        {
            "edition.yaml": f"in_force_from: 2026-01-01\nscope: {header}\n",
            "parameters.yaml": f"{PARAMETERS}  - {parameters}\n",
            "unresolved.yaml": f"unresolved: {cases}\n",
        }
    )


@settings(often, max_examples=300)
@given(flow())
def test_yaml_made_by_chance_is_read_or_refused_at_its_places(written):
    lines = written.count("\n") + written.count("\r") + 2
    places: list[int] = []
    try:
        parse_yaml(written, "made.yaml")
    except PackError as refused:
        places = [fault.at.line if fault.at else 0 for fault in refused.diagnostics]
    assert [line for line in places if not 1 <= line <= lines] == []


@settings(often, max_examples=200)
@given(spoilt({"text.md": TEXT}))
def test_a_text_made_by_chance_is_read_or_refused_at_its_places(change):
    outcome({"text.md": change[1]})
