"""What rests on a clause left to a person is provisional, and so is whatever reads it."""

from datetime import date

import pytest

from kezhi.engine.evaluate import evaluate
from kezhi.engine.explain import explain
from kezhi.engine.explain.rule_view import rule_view
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.provisional import who_decides

UNRESOLVED = """\
unresolved:
  - {id: 怎样算一年, clause: {at: 第一条, quote: 一年内}, reason: 没有说从哪天起, decided_by: 业务部经理}
"""
BY_ROW = """\
unresolved:
  - {id: 限额之上, clause: {at: 第一条, quote: 合同额在限额以上的}, reason: 未定, decided_by: 总经理}
  - {id: 优惠, clause: {at: 第三条, quote: 优惠价}, reason: 未定, decided_by: 业务部经理}
"""
REPORT = """\
rules:
  - kind: calendar
    id: 报告
    clause: {at: 第二条, quote: 其余为乙等}
    on: {weekly: 5}
    by: 业务员
    period: week
    having: 等级 == "甲"
  - kind: chain
    id: 逐级
    clause: {at: 第二条, quote: 二分的为甲等}
    starts: {calendar: 报告}
    steps:
      - {id: 阅, by: 主管上级, after: start}
"""
AS_OF = date(2026, 6, 30)
SETTINGS = {"限额": 500}


def names(edition) -> dict[str, tuple[str, ...]]:
    return {name: tuple(entry.id for entry in entries) for name, entries in edition.provisional.items()}


def test_nothing_is_provisional_without_an_undecided_clause(load):
    assert names(load()) == {}


def test_an_undecided_clause_touches_its_rules_and_all_that_reads_them(load):
    edition = load(unresolved=UNRESOLVED)

    assert set(names(edition)) == {
        "合同额", "得分", "得分__row", "得分__flag", "等级", "等级__proposed", "等级__row", "等级__by_score",
        "价格", "价格档次", "价格__row",
    }  # fmt: skip
    assert set(names(edition).values()) == {("怎样算一年",)}


def test_a_row_alone_is_enough_and_several_decisions_add_up(load):
    found = names(load(unresolved=BY_ROW))

    assert "合同额" not in found
    assert found["等级"] == ("限额之上",)
    assert found["价格档次"] == ("限额之上", "优惠")


def test_duties_that_ask_for_a_provisional_grade_are_provisional_and_the_steps_after_them(load):
    found = names(load(unresolved=BY_ROW, more=REPORT))

    assert (found["报告"], found["逐级"]) == (("限额之上",), ("限额之上",))


def test_the_receipt_names_who_decides(load):
    edition = load(unresolved=BY_ROW)

    receipt = evaluate(edition, RowFacts({"customers": [{"customer": "甲"}]}), as_of=AS_OF, settings=SETTINGS).receipt

    assert receipt.provisional["价格档次"] == ("总经理", "业务部经理")
    assert receipt.to_dict()["provisional"]["得分"] == ("总经理",)
    assert "合同额" not in receipt.provisional


def test_explanations_and_rules_in_words_say_so(load):
    edition = load(unresolved=UNRESOLVED)
    verdict = evaluate(edition, RowFacts({"customers": [{"customer": "甲"}]}), as_of=AS_OF, settings=SETTINGS).customers

    told = explain(edition, verdict.to_pylist()[0], as_of=AS_OF, settings=SETTINGS)
    view = rule_view(edition, edition.rule("等级"), as_of=AS_OF)

    (undecided,) = told.output("等级").provisional
    assert (undecided.id, undecided.decided_by, undecided.clause.at) == ("怎样算一年", "业务部经理", "第一条")
    assert told.provisional == view.provisional == (undecided,)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_decided_is_told_without_a_word_of_it(load, language):
    assert rule_view(load(), load().rule("等级"), as_of=AS_OF, language=language).provisional == ()


def test_each_post_is_named_once(load):
    entries = load(unresolved=BY_ROW).unresolved

    assert who_decides((*entries, *entries)) == ("总经理", "业务部经理")
