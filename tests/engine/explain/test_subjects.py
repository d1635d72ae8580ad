"""Why a unit's figures are what they are, told from its verdict row alone, with the firm's figures that it reads."""

import json

import pytest

from kezhi.engine.evaluate import evaluate
from kezhi.engine.explain import explain
from kezhi.engine.explain.plain_values import plain_value
from kezhi.engine.facts.rows import RowFacts
from tests.engine.evaluate.above_customers import FIRM
from tests.engine.rules.small_packs import AS_OF, edition_of

RULES = """
- {kind: indicator, id: 总户数, title: 全公司户数, CLAUSE, over: firm, type: count, from: customers, aggregate: count}
- {kind: indicator, id: 户数, title: 本单位户数, CLAUSE, over: units, type: count, from: customers, aggregate: count,
   including_below: true}
- {kind: formula, id: 占比, CLAUSE, over: units, type: ratio, expression: 户数 / 总户数}
- {kind: segment, id: 大单位, CLAUSE, over: units, when: 占比 >= 0.5 and known(parent)}
"""


@pytest.fixture
def told(tmp_path):
    edition = edition_of(tmp_path, RULES)
    units = evaluate(edition, RowFacts(FIRM), as_of=AS_OF).verdicts["units"].to_pylist()
    row = next(row for row in units if row["unit"] == "华东")

    def explained(row=row, **more):
        return explain(edition, row, as_of=AS_OF, over="units", **more)

    return row, explained


def test_a_unit_is_explained_from_its_row(told):
    _, explained = told

    said = explained()

    assert said.customer == "华东"
    assert [output.name for output in said.outputs] == ["户数", "占比", "大单位"]
    share = said.output("占比")
    assert [(i.title, i.text) for i in share.inputs] == [("全公司户数", "4"), ("本单位户数", "2")]
    assert share.row_words == "本单位户数 ÷ 全公司户数"
    assert said.output("大单位").value is True
    assert [i.name for i in said.output("大单位").inputs] == ["parent", "占比"]


def test_a_row_kept_as_json_says_the_same(told):
    row, explained = told

    kept = json.loads(json.dumps(plain_value(row)))

    assert explained(kept) == explained()
    assert explained(kept, language="en").output("占比").row_words == "本单位户数 ÷ 全公司户数"
