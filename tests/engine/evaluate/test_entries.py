"""Rewards and penalties: base × days × multipliers up to the cap, on the right person, for the right cause."""

from datetime import date
from decimal import Decimal

import pytest

from tests.engine.evaluate.both_ways import both_ways
from tests.engine.evaluate.test_deadlines import ANSWER, PEOPLE, at, complaint, event
from tests.engine.rules.small_packs import edition_of

FINE = """
- kind: sanction
  id: 延误罚款
  CLAUSE
  for: {late: [投诉答复]}
  sense: penalty
  measure: money
  amount: 100
"""
CAUSE = "T9/投诉答复/诉一/2026-06-01/客服专员"


def entries(folder, rules, *, parameters="", as_of=date(2026, 6, 30), settings=None, **facts):
    facts.setdefault("customers", PEOPLE)
    edition = edition_of(folder, rules, parameters)
    return both_ways(edition, facts, as_of=as_of, settings=settings)["entries"]


def test_an_entry_says_what_for_whom_and_why(tmp_path):
    assert entries(tmp_path, ANSWER + FINE, complaints=[complaint()]) == [
        {
            "key": f"T9/延误罚款/{CAUSE}", "pack": "T9", "rule": "延误罚款", "clause": "第一条", "sense": "penalty",
            "says": "延误罚款", "base": Decimal("100.0000"), "days": None, "times": Decimal("1.0000"),
            "amount": Decimal("100.00"), "points": None, "staff": "小郑", "unit": "华东", "post": None,
            "customer": "甲", "cause_type": "duty", "cause": CAUSE, "on": date(2026, 6, 5), "rows": None,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(("as_of", "count"), [(date(2026, 6, 4), 0), (date(2026, 6, 5), 1)])
def test_it_falls_due_on_the_first_day_late(tmp_path, as_of, count):
    assert len(entries(tmp_path, ANSWER + FINE, as_of=as_of, complaints=[complaint()])) == count


@pytest.mark.parametrize(("closed", "count"), [(4, 0), (5, 1)])
def test_what_was_done_late_is_late_all_the_same(tmp_path, closed, count):
    assert len(entries(tmp_path, ANSWER + FINE, complaints=[complaint(closed_at=at(closed))])) == count


@pytest.mark.parametrize(("minute", "count"), [(30, 0), (31, 1)])
def test_lateness_by_the_minute_counts(tmp_path, minute, count):
    rules = ANSWER.replace("{days: 3}", "{minutes: 30}") + FINE

    assert len(entries(tmp_path, rules, complaints=[complaint(closed_at=at(1, 9, minute))])) == count


def test_an_excuse_costs_nothing(tmp_path):
    rules = ANSWER + "  excused_by: [停电]\n" + FINE

    assert entries(tmp_path, rules, complaints=[complaint()], events=[event("停电", at(2))]) == []


@pytest.mark.parametrize(("closed", "days", "amount"), [(5, 1, "100.00"), (7, 3, "300.00"), (None, 26, "500.00")])
def test_by_the_day_it_grows_until_done_and_up_to_the_cap(tmp_path, closed, days, amount):
    rules = ANSWER + FINE + "  per: day\n  cap: 500\n"

    (entry,) = entries(tmp_path, rules, complaints=[complaint(closed_at=at(closed) if closed else None)])

    assert (entry["days"], entry["amount"]) == (days, Decimal(amount))


DOUBLE = """\
  to: unit
  per: day
  times:
    - {id: 大客户, when: region == "华东", times: 重点倍数}
    - {id: 拖延过久, when: days_late > 20, times: 1.5}
"""
TIMES = """
- name: 基数
  title: 基数
  kind: money
  unit: 元
  CLAUSE
  not_set: 原文未写。
- name: 重点倍数
  title: 重点倍数
  kind: count
  CLAUSE
  values: [{from: 2026-01-01, value: 2, source: 第一条}]
"""


def test_multipliers_that_hold_are_multiplied_and_named(tmp_path):
    rules = ANSWER + FINE.replace("amount: 100", "amount: 基数 + 0.005") + DOUBLE
    rows = [complaint("诉一"), complaint("诉二", "乙", received_at=at(20), closed_at=at(25))]

    found = entries(tmp_path, rules, parameters=TIMES, settings={"基数": 10}, complaints=rows)

    assert [(e["base"], e["days"], e["times"], e["amount"], e["rows"], e["staff"], e["unit"]) for e in found] == [
        (Decimal("10.0050"), 26, Decimal("3.0000"), Decimal("780.39"), "大客户、拖延过久", None, "华东"),
        (Decimal("10.0050"), 2, Decimal("1.0000"), Decimal("20.01"), None, None, "华东"),
    ]


BREACH = """
- kind: escalation
  id: 升级
  CLAUSE
  of: [投诉答复]
  ladder:
    - {id: 记违反, after: {days: 2}, does: breach, to: [主管上级, 总经理]}
- kind: sanction
  id: 警告
  CLAUSE
  for: {breach: [升级]}
  sense: penalty
  measure: word
  says: 警告
"""


def test_a_breach_is_punished_once_however_many_are_told(tmp_path):
    (entry,) = entries(tmp_path, ANSWER + BREACH, complaints=[complaint()])

    assert (entry["cause_type"], entry["cause"], entry["on"]) == ("notice", f"{CAUSE}/升级/记违反", date(2026, 6, 7))
    assert (entry["says"], entry["staff"], entry["base"], entry["amount"]) == ("警告", "小郑", None, None)


REWARD = """
- kind: sanction
  id: 来电业务奖
  CLAUSE
  for: {event: [来电成交]}
  sense: reward
  measure: points
  amount: 2 if kind == "来电成交" and region == "华东" else 1
"""


def test_an_event_rewards_whom_it_names_else_the_owner(tmp_path):
    told = [
        event("来电成交", at(1), "事一", customer="甲", staff="小吴"),
        event("来电成交", at(2), "事二", customer="乙"),
        event("来电成交", at(3), "事三", staff="小郑"),
        event("来电成交", at(4), "事四", customer="戊"),
        event("来电", at(5), "事五", customer="甲"),
    ]
    found = entries(tmp_path, REWARD, events=told)

    assert [(e["cause"], e["sense"], e["staff"], e["unit"], e["points"], e["amount"]) for e in found] == [
        ("事一", "reward", "小吴", "华东", Decimal("2.0000"), None),
        ("事三", "reward", "小郑", "总部", Decimal("1.0000"), None),
        ("事二", "reward", "小吴", "华东", Decimal("1.0000"), None),
    ]


RECORD = """
- kind: form
  id: 差错记录
  CLAUSE
  about: staff
  fields:
    - {name: 原因, type: text, title: 原因}
    - {name: 损失, type: money, title: 损失}
- kind: sanction
  id: 疏忽罚款
  CLAUSE
  for: {record: 差错记录, where: 原因 == "疏忽"}
  sense: penalty
  measure: money
  amount: 100 + 损失 * 0.1
  to: 办事处主任
  cap: 105
"""


def test_a_record_costs_each_time_and_a_post_may_bear_it(tmp_path):
    records = [
        {"record": "一", "staff": "小周", "filled_on": date(2026, 6, 1), "原因": "疏忽", "损失": "55.55"},
        {"record": "二", "staff": "小周", "filled_on": date(2026, 6, 1), "原因": "疏忽", "损失": None},
        {"record": "三", "staff": "小周", "filled_on": date(2026, 6, 1), "原因": "停电", "损失": "1.00"},
        {"record": "四", "staff": "小周", "filled_on": date(2025, 12, 31), "原因": "疏忽", "损失": "1.00"},
    ]
    found = entries(tmp_path, RECORD, 差错记录=records)

    assert [(e["cause"], e["amount"], e["staff"], e["post"], e["cause_type"]) for e in found] == [
        ("一", Decimal("105.00"), "钱主任", "办事处主任", "差错记录"),
        ("二", None, "钱主任", "办事处主任", "差错记录"),
    ]
