"""Credit freed and taken, entitlements that are money, a rule that only one side has: stated by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kezhi.engine.errors import BadSetting, FactsError
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.rules.base import Ref
from kezhi.engine.simulate import Side, Simulation, simulate, sweep
from tests.engine.rules.small_packs import AS_OF, edition_of

PARAMETERS = """
- name: 上档
  title: 上档分
  kind: points
  CLAUSE
  values: [{from: 2026-01-01, value: 80, source: 试}]
- name: 上限
  title: 额度上限
  kind: money
  unit: 万元
  CLAUSE
  values: [{from: 2026-01-01, value: 50, source: 试}]
"""
RULES = """
- kind: indicator
  id: 分
  CLAUSE
  type: points
  from: survey_answers
  value: score
  aggregate: max
  on: answered_on
- kind: indicator
  id: 年额
  CLAUSE
  type: money
  from: contracts
  value: amount
  aggregate: sum
  on: signed_on
  missing: {value: 0}
- kind: grade
  id: 级
  title: 级别
  CLAUSE
  total: 分
  levels:
    - {grade: 上, from: 上档}
    - {grade: 下, below: 上档}
- kind: entitlement
  id: 礼遇
  title: 年度礼遇
  CLAUSE
  inputs: [级]
  outputs: {礼金: money, 礼品: text}
  rows:
    - {id: 上, when: [上], then: [3000, 茶]}
    - {id: 下, when: [下], then: [500, 卡]}
- kind: credit
  id: 额度
  title: 信用额度
  CLAUSE
  standard: {when: 分 >= 60}
  rating: 级
  levels:
    - {id: 上, is: 上, limit: 年额, term: {days: 60}}
    - {id: 下, is: 下, limit: 年额 * 0.2, term: {days: 30}}
  cap: 上限
  holds:
    - {id: 停, when: 分 < 上档}
"""
SCORES = {"甲": 95, "乙": 75, "丙": 65, "丁": 40}


@pytest.fixture
def edition(tmp_path):
    return edition_of(tmp_path, RULES, PARAMETERS)


def facts(edition, scores=None):
    answers = [
        {"answer": f"答{name}", "customer": name, "score": score, "answered_on": AS_OF, "survey": "年"}
        for name, score in (scores or SCORES).items()
    ]
    contracts = [
        {"contract": f"合{name}", "customer": name, "signed_on": AS_OF, "amount": Decimal(score or 0) * 10000}
        for name, score in (scores or SCORES).items()
    ]
    customers = [{"customer": name, "name": f"{name}厂"} for name in (scores or SCORES)]
    tables = {"customers": customers, "survey_answers": answers, "contracts": contracts}
    return RowFacts(tables, edition.names.tables)


def test_a_lower_edge_and_a_higher_cap(edition):
    found = simulate(Side(edition), Side(edition, {"上档": 70, "上限": 80}), facts(edition), as_of=AS_OF)

    (credit,) = found.credit
    assert (credit.limit_before, credit.limit_after) == (Decimal("780000.00"), Decimal("1680000.00"))
    assert (credit.freed, credit.freed_customers) == (Decimal("900000.00"), 2)
    assert (credit.taken, credit.taken_customers) == (Decimal("0.00"), 0)
    assert (credit.on_hold_before, credit.on_hold_after, credit.newly_held, credit.released) == (3, 2, 0, 1)
    money, words = found.entitled
    assert (money.output, money.grade, money.before, money.after) == (
        "礼金",
        "级",
        Decimal("4500.00"),
        Decimal("7000.00"),
    )
    assert [(s.of, s.customers_before, s.customers_after, s.before, s.after) for s in money.shares] == [
        ("上", 1, 2, Decimal("3000.00"), Decimal("6000.00")), ("下", 3, 2, Decimal("1500.00"), Decimal("1000.00")),
    ]  # fmt: skip
    assert [(s.of, s.customers_before, s.customers_after) for s in words.shares] == [("卡", 3, 2), ("茶", 1, 2)]
    assert Simulation.from_dict(found.to_dict()) == found


def test_what_is_taken_is_told_apart_from_what_is_freed(edition):
    found = simulate(Side(edition, {"上档": 70, "上限": 80}), Side(edition), facts(edition), as_of=AS_OF)

    (credit,) = found.credit
    assert (credit.freed, credit.taken, credit.taken_customers) == (Decimal("0.00"), Decimal("900000.00"), 2)
    assert (credit.newly_held, credit.released) == (1, 0)


def test_a_mover_has_name_and_figures(edition):
    found = simulate(Side(edition), Side(edition, {"上档": 70}), facts(edition), as_of=AS_OF)

    (passage,) = (each for each in found.transitions[0].passages if each.moves)
    assert (passage.before, passage.after, passage.customers) == ("下", "上", 1)
    assert [(m.customer, m.name, m.figure_before, m.figure_after) for m in passage.movers] == [
        ("乙", "乙厂", "75 分", "75 分")
    ]


def test_a_grade_under_another_name_is_the_same_scale_renamed(edition):
    grade = edition.rule("级")
    words = {"上": "甲等", "下": "乙等"}
    levels = tuple(replace(level, grade=words[level.grade]) for level in grade.levels)
    kept = tuple(r for r in edition.rules if r.id not in {"级", "礼遇", "额度"})
    renamed = replace(edition, rules=(*kept, replace(grade, id="等第", levels=levels)))

    (only,) = simulate(Side(edition), Side(renamed), facts(edition), as_of=AS_OF).transitions

    assert (only.rule_before, only.rule_after) == ("级", "等第")
    assert (only.scale_before, only.scale_after) == (("上", "下"), ("甲等", "乙等"))
    assert {(p.before, p.after, p.customers) for p in only.passages} == {("上", "甲等", 1), ("下", "乙等", 3)}


def test_an_approved_grade_stands_where_grades_in_force_are_asked_for(edition):
    rows = facts(edition)
    rows.tables["customers"][1]["grade_in_force"] = "上"
    given = RowFacts(rows.tables, edition.names.tables)
    told = [simulate(Side(edition), Side(edition, {"上档": 70}), given, as_of=AS_OF, grades=each).transitions[0].moved
            for each in ("proposed", "in_force")]  # fmt: skip

    assert told == [1, 0]


def test_a_sweep_has_credit_and_cost_at_each_point(edition):
    curve = sweep(Side(edition), "上档", [Decimal(60), Decimal(70), Decimal(96)], facts(edition), as_of=AS_OF)

    assert [point.grades["级"] for point in curve.points] == [
        {"上": 3, "下": 1},
        {"上": 2, "下": 2},
        {"上": 0, "下": 4},
    ]
    assert [point.cost["礼金"] for point in curve.points] == [
        Decimal("9500.00"),
        Decimal("7000.00"),
        Decimal("2000.00"),
    ]
    assert [point.credit["额度"] for point in curve.points] == [Decimal(n) for n in ("1500000", "1130000", "470000")]


def test_a_missing_input_is_refused_as_an_evaluation_refuses_it(edition):
    grade = edition.rule("分")
    strict = replace(edition, rules=tuple(replace(r, missing="refuse") if r is grade else r for r in edition.rules))

    with pytest.raises(FactsError) as refused:
        simulate(Side(edition), Side(strict), facts(edition, {"甲": None}), as_of=AS_OF)

    assert "甲" in refused.value.diagnostics[0].cause


def test_a_parameter_that_there_is_not(edition):
    with pytest.raises(BadSetting) as refused:
        sweep(Side(edition), "上挡", [1, 2], facts(edition), as_of=AS_OF)

    assert [d.cause for d in refused.value.diagnostics] == ["没有名为“上挡”的参数。"]
    assert Ref("上档") in edition.parameters
