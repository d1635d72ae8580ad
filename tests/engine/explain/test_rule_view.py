"""Each rule as a sentence and, where it has rows, as a table with its heads; conditions in the words of their table."""

from decimal import Decimal

import pytest

from kezhi.engine.explain import explain_customer, rule_view
from kezhi.engine.explain.one_customer import customer_row
from kezhi.engine.explain.parts import plain
from kezhi.engine.facts.rows import RowFacts
from tests.engine.rules.small_packs import AS_OF, edition_of

RULES = """
- kind: indicator
  id: 大单额
  title: 大单合同额
  CLAUSE
  type: money
  from: contracts
  value: amount
  aggregate: sum
  on: signed_on
  where: amount >= 10000
- kind: bands
  id: 规模分
  title: 规模得分
  CLAUSE
  of: 大单额
  bands:
    - {id: 大, from: 20000, points: 5}
    - {id: 小, below: 20000, points: 2.5}
- kind: table
  id: 类别判定
  CLAUSE
  inputs: [potential]
  outputs: {类别: text}
  hit: first
  rows:
    - {id: 甲行, when: ["大"], then: [重点]}
    - {id: 乙行, when: ["-"], then: [一般]}
- kind: grade
  id: 等级
  title: 客户等级
  CLAUSE
  total: 规模分
  levels:
    - {grade: A, from: 5}
    - {grade: B, below: 5}
- kind: form
  id: 点检表
  CLAUSE
  fields: [{name: 损失, type: money, title: 损失}]
- kind: sanction
  id: 扣分
  CLAUSE
  for: {record: 点检表, where: 损失 > 10000}
  sense: penalty
  measure: points
  amount: 2
"""


@pytest.fixture
def edition(tmp_path):
    return edition_of(tmp_path, RULES)


def shown(edition, rule, language):
    view = rule_view(edition, edition.rule(rule), as_of=AS_OF, language=language)
    heads, rows = view.table.heads, view.table.rows
    return [plain(head) for head in heads], [[plain(cell) for cell in row] for row in rows]


def said(edition, rule, language="zh"):
    return plain(rule_view(edition, edition.rule(rule), as_of=AS_OF, language=language).sentence)


@pytest.mark.parametrize(
    ("rule", "language", "heads", "rows"),
    [
        ("规模分", "zh", ["大单合同额", "得分"], [["20,000 元以上", "5 分"], ["不满 20,000 元", "2.5 分"]]),
        ("规模分", "en", ["大单合同额", "points"],
         [["at least ¥20,000", "5 points"], ["less than ¥20,000", "2.5 points"]]),
        ("类别判定", "zh", ["发展潜力", "类别"], [["大", "重点"], ["—", "一般"]]),
        ("类别判定", "en", ["potential", "类别"], [["大", "重点"], ["—", "一般"]]),
        ("等级", "zh", ["规模得分", "客户等级"], [["5 分以上", "A"], ["不满 5 分", "B"]]),
        ("等级", "en", ["规模得分", "grade"], [["at least 5 points", "A"], ["less than 5 points", "B"]]),
    ],
)  # fmt: skip
def test_a_rule_with_rows_is_a_table(edition, rule, language, heads, rows):
    assert shown(edition, rule, language) == (heads, rows)


def test_a_condition_is_said_in_the_words_and_units_of_its_own_table(edition):
    assert said(edition, "大单额") == "按截至评定日的合同，取每户合同额合计，仅计合同额不低于 1 万元。"
    assert said(edition, "大单额", "en") == (
        "the sum of amount of contracts up to the day, only where amount is at least ¥10,000."
    )
    assert said(edition, "扣分") == "点检表中损失超过 1 万元的，每次处罚当事人：2 分。"
    assert said(edition, "扣分", "en") == (
        "a record of 点检表 where 损失 is more than ¥10,000: penalty of the person each time: 2 points."
    )


def test_one_customer_is_explained_under_the_titles_of_its_rules(edition):
    contract = {"customer": "甲", "signed_on": "2026-05-01", "amount": 20000}
    facts = RowFacts({"customers": [{"customer": "甲", "name": "甲公司", "potential": "大"}], "contracts": [contract]})

    told = explain_customer(edition, facts, "甲公司", as_of=AS_OF)

    assert [(output.name, output.title, output.value, output.text) for output in told.outputs] == [
        ("大单额", "大单合同额", Decimal("20000.00"), "20,000 元"),
        ("规模分", "规模得分", Decimal("5.0000"), "5 分"),
        ("类别", "类别", "重点", "重点"),
        ("等级", "客户等级", "A", "A"),
    ]
    assert customer_row(edition, facts, "甲", as_of=AS_OF)["等级"] == "A"
