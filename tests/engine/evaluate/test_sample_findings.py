"""A run whose notices, alerts or entries do not come out again in rows is void."""

import pytest

from kezhi.engine.errors import SampleDisagrees
from kezhi.engine.evaluate import evaluate, sample_findings
from kezhi.engine.facts.rows import RowFacts
from tests.engine.evaluate.both_ways import FIRM
from tests.engine.evaluate.test_deadlines import ANSWER, PEOPLE, complaint
from tests.engine.evaluate.test_entries import BREACH, CAUSE, FINE
from tests.engine.rules.small_packs import AS_OF, edition_of

RULES = ANSWER + FINE + BREACH + '- {kind: alert, id: 华东, CLAUSE, when: region == "华东", level: 黄, to: [业务员]}\n'


@pytest.fixture
def run(tmp_path):
    edition = edition_of(tmp_path, RULES)
    facts = RowFacts({**FIRM, "customers": PEOPLE, "complaints": [complaint()]})
    return lambda **more: evaluate(edition, facts, as_of=AS_OF, **more)


def changed(rows, **columns):
    return lambda *_: iter([{**row, **columns} for row in rows])


def test_what_comes_out_again_stands(run):
    assert {name: table.num_rows for name, table in run().verdicts.items()} == {
        "customers": 2, "duties": 1, "alerts": 1, "notices": 2, "entries": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "told", "what"),
    [("notices", "notices_of", "staff"), ("alerts", "alerts_of", "level")],
)
def test_a_difference_voids_the_run(run, monkeypatch, name, told, what):
    rows = run().verdicts[name].to_pylist()
    monkeypatch.setattr(sample_findings, told, changed(rows, **{what: "别人"}))

    with pytest.raises(SampleDisagrees) as refused:
        run()

    assert f"的“{what}”两次计算不一致" in str(refused.value)


def test_a_missing_entry_voids_the_run(run, monkeypatch):
    monkeypatch.setattr(sample_findings.EntryRows, "rows", lambda _: iter(()))

    with pytest.raises(SampleDisagrees) as refused:
        run()

    assert CAUSE in str(refused.value)


def test_without_a_sample_nothing_is_worked_out_again(run, monkeypatch):
    monkeypatch.setattr(sample_findings, "notices_of", changed([{"key": "x"}]))

    assert run(sample=0).verdicts["notices"].num_rows == 2
