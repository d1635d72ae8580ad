"""What is still open of a receivable, by query and by row: in conditions, in indicators, on forms."""

from datetime import date
from decimal import Decimal

from kezhi.engine.evaluate.plan import plan_of
from tests.engine.evaluate.test_deadlines import both_ways, duties
from tests.engine.rules.small_packs import edition_of

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
