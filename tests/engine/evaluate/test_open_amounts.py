"""What is still open of a receivable, by query and by row: in conditions, in indicators, on forms."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.explain.rule_view import rule_view
from tests.engine.evaluate.test_deadlines import both_ways, duties
from tests.engine.rules.small_packs import edition_of, faults_of

DUNNED = """
- kind: indicator
  id: 未收
  CLAUSE
  type: money
  from: receivables
  on: issued_on
  value: open_amount
  aggregate: sum
- kind: deadline
  id: 催收
  CLAUSE
  from: receivables
  at: due_on
  where: open_amount > 0
  within: {days: 3}
  by: [业务员]
  done: settled_on
"""
FORM = """
- kind: form
  id: 催款函
  about: receivables
  CLAUSE
  fields: [{name: 尚欠, shows: receivables.open_amount}, {name: 过半, type: boolean, computed: 尚欠 >= 50}]
- kind: indicator
  id: 过半的函
  CLAUSE
  type: count
  from: 催款函
  on: filled_on
  where: 过半
  aggregate: count
"""


def receivable(key, amount=100, customer="甲", **more):
    dates = {"issued_on": date(2026, 5, 1), "due_on": date(2026, 6, 1)}
    return {"receivable": key, "customer": customer, "amount": Decimal(amount), **dates, **more}


def payment(key, receivable_, amount, day, customer="甲"):
    paid = {"payment": key, "receivable": receivable_, "customer": customer, "amount": Decimal(amount)}
    return {**paid, "paid_on": date(2026, 6, day)}


RECEIVABLES = [
    receivable("全清", settled_on=date(2026, 6, 9)), receivable("后清", settled_on=date(2026, 7, 9)),
    receivable("收讫"), receivable("部分"), receivable("未收"), receivable("溢收", 40), receivable("他人", 30, "乙"),
]  # fmt: skip
PAYMENTS = [
    payment("一", "收讫", "60.50", 2), payment("二", "收讫", "39.50", 3), payment("三", "部分", 30, 30),
    payment("四", "部分", 50, 30), payment("五", "溢收", 41, 1), payment("六", None, 7, 1),
    payment("七", "他人", 10, 5, "乙"), payment("八", "他人", 20, 5, "甲"),
]  # fmt: skip
LATER = [*PAYMENTS, {**payment("九", "未收", 99, 1), "paid_on": date(2026, 7, 1)}]


def test_only_what_is_open_on_the_day_is_owed(tmp_path):
    found = duties(tmp_path, DUNNED, receivables=RECEIVABLES, payments=LATER)

    assert {d["subject"] for d in found} == {"后清", "部分", "未收", "他人"}


def test_the_sum_of_what_is_open_counts_each_customers_own_payments_alone(tmp_path):
    edition = edition_of(tmp_path, DUNNED)
    facts = {"customers": [{"customer": "甲"}, {"customer": "乙"}], "receivables": RECEIVABLES, "payments": LATER}

    found = both_ways(edition, facts, as_of=date(2026, 6, 30))["customers"]

    assert {row["customer"]: row["未收"] for row in found} == {"甲": Decimal(219), "乙": Decimal(20)}


def test_a_form_shows_it_as_of_the_day(tmp_path):
    edition = edition_of(tmp_path, FORM)
    records = [
        {"record": key, "receivable": key, "customer": "甲", "filled_on": date(2026, 6, 30)} for key in ("部分", "未收")
    ]
    facts = {"customers": [{"customer": "甲"}], "receivables": RECEIVABLES, "payments": PAYMENTS, "催款函": records}

    found = both_ways(edition, facts, as_of=date(2026, 6, 30))["customers"]

    assert [row["过半的函"] for row in found] == [1]


def test_payments_are_read_only_where_a_rule_names_what_is_open(tmp_path):
    plain = edition_of(tmp_path, DUNNED.replace("open_amount", "amount"))

    assert "payments" not in plan_of(plain).needed
    assert not plain.names.tables["receivables"].has("open_amount")
    assert "payments" in plan_of(edition_of(tmp_path, DUNNED)).needed
    assert {"receivables", "payments"} <= plan_of(edition_of(tmp_path, FORM)).needed


HALF = """
- kind: deadline
  id: 收回一半
  CLAUSE
  from: receivables
  within: {days: 40}
  by: [业务员]
  done_when: open_amount <= amount * 0.5
"""


def test_a_condition_on_what_is_open_ends_a_duty_on_the_first_day_it_held(tmp_path):
    found = duties(tmp_path, HALF, receivables=RECEIVABLES, payments=LATER)

    assert {d["subject"]: (d["state"], d["satisfied_on"], d["evidence"]) for d in found} == {
        "全清": ("satisfied", date(2026, 6, 9), "全清"), "后清": ("late", None, None),
        "收讫": ("satisfied", date(2026, 6, 2), "收讫"), "部分": ("satisfied", date(2026, 6, 30), "部分"),
        "未收": ("late", None, None), "溢收": ("satisfied", date(2026, 6, 1), "溢收"), "他人": ("late", None, None),
    }  # fmt: skip


def test_payments_of_a_later_day_are_not_known_yet_and_those_after_the_end_count_no_more(tmp_path):
    ended = [receivable("先清", settled_on=date(2026, 6, 5))]
    paid = [payment("早", "先清", 10, 4), payment("晚", "先清", 90, 8)]

    (before,) = duties(tmp_path, HALF, as_of=date(2026, 6, 4), receivables=ended, payments=paid)
    (after,) = duties(tmp_path, HALF, receivables=ended, payments=paid)

    assert (before["state"], after["satisfied_on"]) == ("open", date(2026, 6, 5))


def test_what_was_paid_before_the_duty_begins_is_never_owed(tmp_path):
    rule = HALF.replace("within: {days: 40}", "begins_after: {days: 31}\n  within: {days: 5}")

    found = duties(tmp_path, rule, receivables=RECEIVABLES, payments=LATER)

    assert {d["subject"]: d["satisfied_on"] for d in found} == {
        "全清": date(2026, 6, 9), "后清": None, "收讫": date(2026, 6, 2), "部分": date(2026, 6, 30), "未收": None,
        "他人": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (HALF.replace("open_amount <= amount * 0.5", "known(settled_on)"), "done_when_nothing_paid"),
        (HALF.replace("from: receivables", "from: contracts").replace("open_amount <= ", ""), "type_mismatch"),
        (HALF.replace("from: receivables", "from: contracts").replace("open_amount <= ", "1 <= "),
         "done_when_nothing_paid"),
        (HALF + "  done: settled_on\n", "two_ways_done"),
    ],
)  # fmt: skip
def test_a_condition_that_looks_at_no_payment_is_refused(tmp_path, rule, code):
    assert code in [fault.code for fault in faults_of(tmp_path, rule)]


def test_the_sentence_says_what_must_be_paid(tmp_path):
    edition = edition_of(tmp_path, HALF)
    zh, en = (
        "".join(map(str, rule_view(edition, edition.rules[0], as_of=date(2026, 6, 1), language=language).sentence))
        for language in ("zh", "en")
    )

    assert "业务员须在 " in zh
    assert "办结（未收金额不超过应收金额 × 0.5）" in zh
    assert en.startswith("业务员: done once open amount is at most amount × 0.5")
