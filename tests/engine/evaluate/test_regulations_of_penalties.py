"""What regulations say of lateness and carelessness and what it costs, each as the rules of a small pack."""

from datetime import date
from decimal import Decimal

from tests.engine.evaluate.both_ways import both_ways
from tests.engine.evaluate.test_deadlines import at, event
from tests.engine.rules.small_packs import edition_of

KEY_ACCOUNT = {"customer": "甲", "owner": "小周", "kind": "大客户"}
ORDINARY = {"customer": "乙", "owner": "小吴", "kind": "普通"}


def verdicts(folder, rules, *, parameters="", as_of=date(2026, 6, 30), settings=None, **facts):
    facts.setdefault("customers", [KEY_ACCOUNT, ORDINARY])
    return both_ways(edition_of(folder, rules, parameters), facts, as_of=as_of, settings=settings)


DELAY = """
- kind: form
  id: 任务单
  CLAUSE
  about: customers
  fields:
    - {name: 完工期限, type: date, title: 完工期限}
    - {name: 完工日, type: date, title: 完工日}
- kind: deadline
  id: 按期完工
  CLAUSE
  from: 任务单
  until: 完工期限
  by: [办事处主任]
  done: 完工日
- kind: sanction
  id: 延误处罚
  CLAUSE
  for: {late: [按期完工]}
  sense: penalty
  measure: money
  amount: 延误一日罚款
  per: day
  times: [{id: 大客户双倍, when: kind == "大客户", times: 2}]
  to: unit
"""
RATE = "- {name: 延误一日罚款, title: 延误一日罚款, kind: money, unit: 元, CLAUSE, not_set: 原文未写。}"


def test_a_key_accounts_late_job_costs_the_department_twice_the_normal_penalty(tmp_path):
    jobs = [
        {"record": "单一", "customer": "甲", "filled_on": date(2026, 6, 1), "完工期限": date(2026, 6, 10),
         "完工日": date(2026, 6, 13)},
        {"record": "单二", "customer": "乙", "filled_on": date(2026, 6, 1), "完工期限": date(2026, 6, 10),
         "完工日": date(2026, 6, 11)},
        {"record": "单三", "customer": "甲", "filled_on": date(2026, 6, 1), "完工期限": date(2026, 6, 10),
         "完工日": date(2026, 6, 10)},
        {"record": "单四", "customer": "甲", "filled_on": date(2026, 6, 1)},
    ]  # fmt: skip
    found = verdicts(tmp_path, DELAY, parameters=RATE, settings={"延误一日罚款": 50}, 任务单=jobs)

    assert [(d["opens_on"], d["due_on"], d["state"]) for d in found["duties"]] == [
        (date(2026, 6, 1), date(2026, 6, 10), "satisfied"),
        (date(2026, 6, 1), date(2026, 6, 10), "satisfied"),
        (date(2026, 6, 1), date(2026, 6, 10), "satisfied"),
        (date(2026, 6, 1), None, "open"),
    ]
    assert [(e["customer"], e["unit"], e["staff"], e["amount"], e["rows"]) for e in found["entries"]] == [
        ("甲", "华东", None, Decimal("300.00"), "大客户双倍"),
        ("乙", "华东", None, Decimal("50.00"), None),
    ]


CHAT = """
- kind: form
  id: 群内任务
  CLAUSE
  about: staff
  fields:
    - {name: 发布时间, type: instant, title: 发布时间}
    - {name: 回应时间, type: instant, title: 回应时间}
- kind: deadline
  id: 群内回应
  CLAUSE
  from: 群内任务
  at: 发布时间
  within: {working_minutes: 30}
  clock: 工作时间
  by: [本人]
  done: 回应时间
  excused_by: [网络中断]
- kind: escalation
  id: 群内违规
  CLAUSE
  of: [群内回应]
  ladder: [{id: 记违规, after: {days: 0}, does: breach}]
- kind: sanction
  id: 群内罚款
  CLAUSE
  for: {breach: [群内违规]}
  sense: penalty
  measure: money
  amount: 20
"""
HOURS = """
- name: 工作时间
  title: 工作时间
  kind: clock
  CLAUSE
  values: [{from: 2026-01-01, value: "08:30-12:00 13:30-17:30", source: 第一条}]
"""


def test_a_task_in_the_group_is_answered_in_thirty_minutes_of_working_time(tmp_path):
    def task(record: str, staff: str, **more: object) -> dict[str, object]:
        return {"record": record, "staff": staff, "filled_on": date(2026, 6, 1), "发布时间": at(1, 11, 45), **more}

    tasks = [
        task("一", "小周", 回应时间=at(1, 13, 45)),
        task("二", "小吴", 回应时间=at(1, 13, 46)),
        task("三", "小郑"),
        task("四", "钱主任", 回应时间=at(1, 16)),
    ]
    outage = event("网络中断", at(1, 12), staff="钱主任")

    found = verdicts(tmp_path, CHAT, parameters=HOURS, 群内任务=tasks, events=[outage])

    assert {d["due_at"] for d in found["duties"]} == {at(1, 13, 45)}
    assert [(e["staff"], e["amount"]) for e in found["entries"]] == [
        ("小郑", Decimal("20.00")),
        ("小吴", Decimal("20.00")),
    ]
    assert [d["excuse"] for d in found["duties"] if d["staff"] == "钱主任"] == ["事一"]


CARELESS = """
- kind: form
  id: 差错记录
  CLAUSE
  about: staff
  fields: [{name: 原因, type: text, title: 原因, choices: [疏忽, 失职, 意外]}]
- kind: sanction
  id: 疏忽罚款
  CLAUSE
  for: {record: 差错记录, where: '原因 in ["疏忽", "失职"]'}
  sense: penalty
  measure: money
  amount: 100
  says: 罚款一百元，并承担损失
"""


def test_carelessness_costs_a_hundred_each_time(tmp_path):
    records = [
        {"record": str(n), "staff": "小郑", "filled_on": date(2026, 6, n), "原因": why}
        for n, why in enumerate(["疏忽", "疏忽", "失职", "意外"], 1)
    ]
    found = verdicts(tmp_path, CARELESS, 差错记录=records)["entries"]

    assert [(e["staff"], e["amount"], e["on"].day) for e in found] == [
        ("小郑", Decimal("100.00"), n) for n in (1, 2, 3)
    ]


TOLERANT = """
- kind: cadence
  id: 走访
  CLAUSE
  for: known(owner)
  every: {months: 1}
  anchor: calendar
  act: [拜访]
  by: [业务员]
  tolerance: {days: 3}
- kind: escalation
  id: 督促
  CLAUSE
  of: [走访]
  ladder: [{id: 督促, after: {days: 0}, does: notify, to: [主管上级]}]
- kind: sanction
  id: 漏访
  CLAUSE
  for: {late: [走访]}
  sense: penalty
  measure: points
  amount: 1
  per: day
"""


def test_what_a_cadence_tolerates_neither_escalates_nor_costs(tmp_path):
    def found(as_of: date) -> tuple[list[object], list[object]]:
        verdict = verdicts(tmp_path, TOLERANT, as_of=as_of, customers=[KEY_ACCOUNT])
        return [n["at"] for n in verdict["notices"]], [(e["days"], e["on"]) for e in verdict["entries"]]

    assert found(date(2026, 6, 3)) == ([], [])
    assert found(date(2026, 6, 5)) == ([at(4, 0)], [(2, date(2026, 6, 4))])
