"""What gates answer at the act: the limits of credit, the facts asked, reasons and ways through."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.decide import decide, subject_row
from kezhi.engine.decide.subject_row import asked_about
from kezhi.engine.errors import BadQuestion
from kezhi.engine.facts.rows import RowFacts
from tests.engine.rules.small_packs import AS_OF, edition_of


def sign(edition, row, amount, **more):
    return decide(edition, "签约关口", row, asked={"本次金额": amount}, as_of=AS_OF, **more)


@pytest.mark.parametrize(
    ("amount", "decision", "row", "by"),
    [
        (1_000_000, "allow", "", ""),
        ("100 万元", "allow", "", ""),
        ("1000000.01", "needs", "超额", "总经理"),
        (Decimal("1000000.004"), "allow", "", ""),
    ],
)
def test_a_contract_within_what_is_left_is_allowed_and_one_beyond_needs_approval(
    credit_edition, credit_rows, amount, decision, row, by
):
    answer = sign(credit_edition, credit_rows["优户"], amount)

    assert (answer.decision, answer.row, answer.by) == (decision, row, by)


def test_the_answer_names_clause_inputs_and_the_way_through(credit_edition, credit_rows):
    answer = sign(credit_edition, credit_rows["优户"], 1_200_000)

    assert answer.sentence == "签约须经总经理批准。本合同超出信用额度。"
    assert (answer.clause.at, answer.clause.ids) == ("第四条", ("T9.08",))
    assert {each.title: each.text for each in answer.inputs} == {
        "占用额度": "200,000 元", "信用额度": "1,200,000 元", "本次金额": "1,200,000 元",
    }  # fmt: skip
    assert answer.row_words == "占用额度 + 本次金额超过信用额度"
    assert answer.allowed_if.missing == "占用额度 + 本次金额不超过信用额度（超出 200,000 元）"
    assert answer.then == {"form": "特殊合同审批单"}


def test_the_answer_in_english(credit_edition, credit_rows):
    answer = sign(credit_edition, credit_rows["优户"], 1_200_000, language="en")

    assert answer.sentence == "Signing needs the approval of 总经理. 本合同超出信用额度。"
    assert answer.allowed_if.missing == "占用额度 + 本次金额 is at most 信用额度 (¥200,000 over)"


def test_without_a_limit_every_contract_is_over_it(credit_edition, credit_rows):
    answer = sign(credit_edition, credit_rows["差户"], "0.01")

    assert (answer.decision, answer.by) == ("needs", "总经理")


def test_what_is_not_known_is_answered_as_the_gate_says(credit_edition, credit_rows):
    answer = sign(credit_edition, credit_rows["优户"], None)

    assert (answer.decision, answer.row, answer.says) == ("refuse", "missing", "额度未定，先办授信。")
    assert answer.allowed_if.missing == "占用额度 + 本次金额不超过信用额度（缺少本次金额）"


def test_goods_of_a_customer_in_arrears_are_held(credit_edition, credit_rows):
    held = decide(credit_edition, "发货关口", credit_rows["良户"], as_of=AS_OF)
    free = decide(credit_edition, "发货关口", credit_rows["优户"], as_of=AS_OF)

    assert (held.decision, held.sentence) == ("refuse", "不准发货。有逾期应收，不准发货。")
    assert held.allowed_if.missing == "逾期应收不超过 0 元（超出 50,000 元）"
    assert (free.is_allowed, free.sentence, free.allowed_if) == (True, "可以发货。", None)


def test_a_decision_is_the_same_from_a_row_kept_as_json(credit_edition, credit_rows):
    kept = {name: None if value is None else str(value) for name, value in credit_rows["优户"].items()}

    assert sign(credit_edition, kept, 1_200_000) == sign(credit_edition, credit_rows["优户"], 1_200_000)


@pytest.mark.parametrize(
    ("asked", "cause"),
    [
        ({}, "关口“签约关口”要问“本次金额”，没有填报。"),
        ({"本次金額": 1}, "关口“签约关口”不问“本次金額”。"),
        ({"本次金额": "很多"}, "“本次金额”填报的“很多”不对：须为数字（单位 元）。"),
        ({"本次金额": True}, "“本次金额”填报的“True”不对：须为数字。"),
        ({"本次金额": float("nan")}, "“本次金额”填报的“nan”不对：须为数字（单位 元）。"),
        ({"本次金额": "1000000000000"}, "“本次金额”填报的“1000000000000”不对：太大了。"),
    ],
)
def test_a_bad_question_is_refused_in_one_sentence(credit_edition, credit_rows, asked, cause):
    with pytest.raises(BadQuestion) as refused:
        decide(credit_edition, "签约关口", credit_rows["优户"], asked=asked, as_of=AS_OF)

    (fault,) = refused.value.diagnostics
    assert fault.cause == cause
    assert fault.remedy
    assert fault.cause_en


def test_an_unknown_gate_and_a_row_of_another_edition_are_refused(credit_edition):
    with pytest.raises(BadQuestion, match="没有关口“签约”"):
        decide(credit_edition, "签约", {}, as_of=AS_OF)
    with pytest.raises(BadQuestion, match="评定结果里没有“"):
        decide(credit_edition, "签约关口", {"customer": "甲"}, asked={"本次金额": 1}, as_of=AS_OF)


def test_what_rests_on_an_open_clause_is_provisional(tmp_path):
    entry = "- {id: Q1, clause: {at: 第一条, quote: 一切照此办理}, reason: 原文未定。, decided_by: 总经理}"
    edition_of(tmp_path / "a", THROUGH)
    home = tmp_path / "a" / "T9" / "editions" / "2026-01-01"
    (home / "unresolved.yaml").write_text(f"unresolved:\n  {entry}\n", "utf-8")

    row, asked = {"potential": "小", "influence": "一般"}, {"金额": 1, "折扣": "1%"}
    answer = decide(edition_of(tmp_path / "a", THROUGH), "关口", row, asked=asked, as_of=AS_OF)

    assert [(each.id, each.decided_by) for each in answer.provisional] == [("Q1", "总经理")]


THROUGH = """
- kind: gate
  id: 关口
  CLAUSE
  act: quote
  asks: {金额: money, 折扣: ratio}
  rows:
    - {id: 大单, when: 金额 >= 1000000 and 折扣 <= 0.05, decision: allow}
    - {id: 小单, when: 金额 < 10000 or potential == "大", decision: allow}
    - {id: 战略, when: influence == "龙头", decision: needs, by: 总经理}
  else: refuse
"""


@pytest.mark.parametrize(
    ("amount", "discount", "missing"),
    [
        (900_000, "5%", "金额不低于 100 万元（差 100,000 元）"),
        (1_000_000, "5.1%", "折扣不超过 5%（超出 0.1%）"),
        (20_000, "4%", "金额不低于 100 万元（差 980,000 元）"),
        (10_000, "6%", "金额不满 1 万元（恰为 10,000 元）"),
    ],
)
def test_the_nearest_way_through_is_told(tmp_path, amount, discount, missing):
    edition = edition_of(tmp_path, THROUGH)
    row = {"potential": "小", "influence": "一般"}

    answer = decide(edition, "关口", row, asked={"金额": amount, "折扣": discount}, as_of=date(2026, 6, 30))

    assert answer.decision == "refuse"
    assert answer.allowed_if.missing == missing


def test_a_gate_over_the_firm_is_asked_about_the_firm(tmp_path):
    rules = """
    - {kind: indicator, id: 全额, CLAUSE, over: firm, type: money, from: contracts, value: amount, aggregate: sum,
       on: signed_on}
    - kind: gate
      id: 年会关口
      CLAUSE
      act: sign
      over: firm
      rows: [{id: 太少, when: 全额 < 100, decision: refuse, says: 全年合同额太少。}]
      else: allow
    """
    edition = edition_of(tmp_path, rules)
    facts = RowFacts({"contracts": [{"customer": "甲", "signed_on": AS_OF, "amount": 60}] * 2})

    assert asked_about(edition, "年会关口", None) == "firm"
    assert subject_row(edition, "年会关口", facts, None, as_of=AS_OF)["全额"] == 120
