"""What an edition comes to without what carries one clause: limits, holds, gates, rows taken together."""

import pytest

from kezhi.engine.packs.altering import without
from tests.engine.decide import credit_pack
from tests.engine.rules.small_packs import edition_of, evaluated, verdicts

TWO = "# 试用办法\n\n### 第一条 通则\n\n一切照此办理。{T9.01}\n\n大户上门。{T9.02}\n"


@pytest.fixture(scope="module")
def credit(tmp_path_factory):
    return edition_of(tmp_path_factory.mktemp("credit"), credit_pack.RULES, credit_pack.PARAMETERS, credit_pack.TEXT)


@pytest.mark.parametrize(
    ("clause", "customer", "column", "before", "after"),
    [
        ("T9.02", "差户", "信用额度__row", None, "良"),
        ("T9.04", "优户", "信用额度__row", "优", "优"),
        ("T9.04", "优户", "信用额度", 1_200_000, 1_200_001),
        ("T9.06", "良户", "信用额度__hold", "逾期", None),
        ("T9.09", "良户", "发货关口", "refuse", None),
    ],
)
def test_a_limit_a_hold_and_a_gate_come_out_otherwise(credit, clause, customer, column, before, after):
    found = []
    for edition in (credit, without(credit, clause).edition):
        rows = {row["customer"]: row for row in evaluated(edition, credit_pack.firm()).customers.to_pylist()}
        found.append(rows[customer].get(column))

    assert found == [before, after]


def test_a_gate_without_its_only_row_answers_nothing(credit):
    altered = without(credit, "T9.08").edition

    assert [rule.id for rule in credit.rules if rule not in altered.rules] == ["签约关口"]


@pytest.mark.parametrize(("how", "before", "after"), [("list", "上门、来信", "来信"), ("count", 2, 1)])
def test_of_rows_taken_together_the_one_is_gone(tmp_path, how, before, after):
    held, then = ("text", ", then: [%s]") if how == "list" else ("count", "")
    rules = f"""
    - kind: table
      id: 服务
      CLAUSE
      inputs: [potential]
      outputs: {{措施: {held}}}
      hit: collect
      collect: {how}
      rows:
        - {{id: 甲, when: [大]{then and then % "上门"}, clause: {{at: 第一条, quote: 大户上门}}}}
        - {{id: 乙, when: ["-"]{then and then % "来信"}}}
    """
    edition = edition_of(tmp_path, rules, text=TWO)

    found = [
        verdicts(each, {"户": {"potential": "大"}})["户"]["措施"]
        for each in (edition, without(edition, "T9.02").edition)
    ]

    assert found == [before, after]


def test_a_score_counts_at_once_without_the_clause_that_makes_it_wait(tmp_path):
    rules = """
    - kind: grade
      id: 等级
      CLAUSE
      from: influence
      order: [龙头, 一般]
      scored: {when: potential == "大", clause: {at: 第一条, quote: 大户上门}}
    """
    edition = edition_of(tmp_path, rules, text=TWO)

    found = [
        verdicts(each, {"户": {"potential": "小", "influence": "龙头"}})["户"]["等级"]
        for each in (edition, without(edition, "T9.02").edition)
    ]

    assert found == [None, "龙头"]
