"""Duties that end with a record about something else of the same customer, by query and by row."""

from datetime import date

from kezhi.engine.explain import rule_view
from tests.engine.evaluate.test_deadlines import duties
from tests.engine.rules.small_packs import edition_of

POSTED = """
- kind: form
  id: 合同档案
  about: contracts
  CLAUSE
  fields: [{name: 记入事项, type: text}]
- kind: deadline
  id: 记档
  title: 记档
  CLAUSE
  from: contracts
  within: {days: 3}
  by: [业务员]
  form: 合同档案
  filled: {same: customer}
"""


def contract(key, customer="甲", day=1):
    return {"contract": key, "customer": customer, "signed_on": date(2026, 6, day), "amount": 1}


def record(key, contract_, customer, day):
    return {"record": key, "contract": contract_, "customer": customer, "filled_on": date(2026, 6, day)}


def test_a_record_about_another_thing_of_the_same_customer_satisfies(tmp_path):
    found = duties(
        tmp_path, POSTED,
        contracts=[contract("一"), contract("二", day=4), contract("三", day=6), contract("四", "乙")],
        合同档案=[record("档一", "一", "甲", 5), record("档〇", "一", "甲", 3)],
    )  # fmt: skip

    assert {d["subject"]: (d["state"], d["evidence"]) for d in found} == {
        "一": ("satisfied", "档〇"), "二": ("satisfied", "档一"), "三": ("late", None), "四": ("late", None),
    }  # fmt: skip


def test_without_it_only_a_record_about_the_very_same_thing_does(tmp_path):
    found = duties(
        tmp_path, POSTED.replace("{same: customer}", "true"),
        contracts=[contract("一"), contract("二")], 合同档案=[record("档一", "一", "甲", 5)],
    )  # fmt: skip

    assert {d["subject"]: d["state"] for d in found} == {"一": "satisfied", "二": "late"}


def said(edition, language):
    parts = rule_view(edition, edition.rule("记档"), as_of=date(2026, 6, 1), language=language).sentence
    return "".join(str(getattr(part, "text", part)) for part in parts)


def test_the_sentence_says_that_the_customer_is_the_same(tmp_path):
    edition = edition_of(tmp_path, POSTED)

    assert said(edition, "zh") == "合同，自签订日起，业务员须在 3 天以内就同一客户填写合同档案。"
    assert said(edition, "en").startswith("业务员: fill in 合同档案 about the same customer ")
