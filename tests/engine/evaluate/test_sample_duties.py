"""The check of a run finds a duty that the rows do not have, whatever kind it is of."""

# ruff: noqa: DTZ001 - instants of facts are the wall clock of Shanghai
from datetime import date, datetime

import pyarrow as pa
import pytest

from kezhi.engine.errors import SampleDisagrees
from kezhi.engine.evaluate import evaluate, evaluation
from kezhi.engine.evaluate.duties import calendars, chains
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.facts.rows import RowFacts
from tests.engine.evaluate.both_ways import FIRM
from tests.engine.rules.small_packs import edition_of

RULES = """
- kind: calendar
  id: 周报
  CLAUSE
  on: {weekly: 5}
  by: 业务员
- kind: calendar
  id: 问候
  CLAUSE
  on: {festival: [端午]}
  per: customer
  by: 业务员
- kind: chain
  id: 急报
  CLAUSE
  starts: {event: [拒付]}
  steps:
    - {id: 报告, by: 业务员, within: {hours: 2}, after: start}
"""
FACTS = {
    **FIRM,
    "customers": [{"customer": "甲", "owner": "小周"}],
    "events": [{"event": "事", "kind": "拒付", "customer": "甲", "happened_at": datetime(2026, 6, 1, 9)}],
}


def run(folder, monkeypatch, spoil):
    """A run whose duties were tampered with after they were found."""
    found = evaluation.worked_out

    def spoilt(*asked, **more):
        table = found(*asked, **more)
        return pa.Table.from_pylist(spoil(table.to_pylist()), table.schema)

    monkeypatch.setattr(evaluation, "worked_out", spoilt)
    return evaluate(edition_of(folder, RULES), RowFacts(FACTS), as_of=date(2026, 6, 30))


def test_nothing_is_said_of_a_sound_run(tmp_path, monkeypatch):
    assert sorted(set(run(tmp_path, monkeypatch, lambda rows: rows).duties["rule"].to_pylist())) == [
        "周报",
        "急报",
        "问候",
    ]


@pytest.mark.parametrize("rule", ["周报", "问候", "急报"])
def test_a_state_of_another_kind_is_noticed(tmp_path, monkeypatch, rule):
    def spoil(rows):
        return [{**row, "state": "satisfied"} if row["rule"] == rule else row for row in rows]

    with pytest.raises(SampleDisagrees, match="satisfied"):
        run(tmp_path, monkeypatch, spoil)


def test_every_rule_of_the_pack_is_of_a_kind_that_is_checked(tmp_path):
    plan = plan_of(edition_of(tmp_path, RULES))

    assert [rule.id for rule in (*calendars(plan).rules, *chains(plan).rules)] == ["周报", "急报"]
