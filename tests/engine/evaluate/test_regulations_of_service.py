"""What regulations say of complaints, collection and churn, each as the rules of a small pack."""

from datetime import date

from tests.engine.evaluate.both_ways import both_ways
from tests.engine.evaluate.test_deadlines import at, complaint, event
from tests.engine.rules.small_packs import edition_of

KEY_ACCOUNT = {"customer": "甲", "owner": "小周", "kind": "大客户"}
ORDINARY = {"customer": "乙", "owner": "小吴", "kind": "普通"}


def verdicts(folder, rules, *, parameters="", as_of=date(2026, 6, 30), settings=None, **facts):
    facts.setdefault("customers", [KEY_ACCOUNT, ORDINARY])
    return both_ways(edition_of(folder, rules, parameters), facts, as_of=as_of, settings=settings)


GAS = """
- kind: form
  id: 气费结算单
  CLAUSE
  about: customers
  fields:
    - {name: 送达日, type: date, title: 送达日}
    - {name: 缴费日, type: date, title: 缴费日}
    - {name: 催告日, type: date, title: 催告日}
- kind: deadline
  id: 缴费
  CLAUSE
  from: 气费结算单
  at: 送达日
  within: {days: 7}
  by: [用户]
  done: 缴费日
- kind: deadline
  id: 催告
  CLAUSE
  from: 气费结算单
  at: 送达日
  where: not known(缴费日) or 缴费日 > add_days(送达日, 7)
  begins_after: {days: 7}
  within: {working_days: 1}
  by: [抄表员]
  done: 催告日
- kind: deadline
  id: 移交欠费
  CLAUSE
  from: 气费结算单
  at: 催告日
  where: not known(缴费日) or 缴费日 > add_days(催告日, 3)
  begins_after: {days: 3}
  within: {working_days: 1}
  by: [营业员]
- kind: escalation
  id: 停气
  CLAUSE
  of: [移交欠费]
  ladder: [{id: 停气, after: {days: 停气等待天数}, does: reassign, to: [总经理], says: 请决定是否停气。}]
"""
WAIT = "- {name: 停气等待天数, title: 停气等待天数, kind: days, unit: 天, CLAUSE, not_set: 原文未写。}"


def gas(folder, as_of, **note):
    given = {"record": "单", "customer": "乙", "filled_on": date(2026, 6, 1), "送达日": date(2026, 6, 1), **note}
    settings = {"停气等待天数": 5}
    found = verdicts(folder, GAS, parameters=WAIT, as_of=as_of, settings=settings, 气费结算单=[given])
    return [(d["rule"], d["opens_on"].day, d["due_on"].day, d["state"]) for d in found["duties"]], found["notices"]


def test_unpaid_gas_goes_from_notice_to_list_to_cut_off(tmp_path):
    in_time, _ = gas(tmp_path, date(2026, 6, 30), 缴费日=date(2026, 6, 8))
    last_day, _ = gas(tmp_path, date(2026, 6, 8))
    unpaid, _ = gas(tmp_path, date(2026, 6, 9))
    told, _ = gas(tmp_path, date(2026, 6, 13), 催告日=date(2026, 6, 9))
    listed, quiet = gas(tmp_path, date(2026, 6, 20), 催告日=date(2026, 6, 9))
    _, notices = gas(tmp_path, date(2026, 6, 21), 催告日=date(2026, 6, 9))

    assert in_time == [("缴费", 1, 8, "satisfied")]
    assert last_day == [("缴费", 1, 8, "open")]
    assert unpaid == [("催告", 9, 10, "open"), ("缴费", 1, 8, "late")]
    assert told[0] == ("催告", 9, 10, "satisfied")
    assert ("移交欠费", 13, 15, "open") in told
    assert ("移交欠费", 13, 15, "late") in listed
    assert (quiet, [(n["does"], n["staff"], n["says"]) for n in notices]) == (
        [],
        [("reassign", "孙总", "请决定是否停气。")],
    )


DEBT = """
- kind: deadline
  id: 正常清收
  CLAUSE
  from: receivables
  at: due_on
  within: {days: 清收期限}
  by: [业务员]
  done: settled_on
- kind: escalation
  id: 债权移交
  CLAUSE
  of: [正常清收]
  ladder:
    - {id: 提醒, before: {days: 3}, does: notify, to: [业务员]}
    - {id: 移交, after: {days: 0}, does: reassign, to: [业务部经理]}
- kind: deadline
  id: 征兆催收
  CLAUSE
  from: events
  where: kind in ["资金紧张", "停产"]
  within: {days: 3}
  by: [业务员]
  act: [催收]
"""
TERM = "- {name: 清收期限, title: 清收期限, kind: days, unit: 天, CLAUSE, not_set: 原文未写。}"


def test_a_debt_passes_over_at_the_limit_by_itself(tmp_path):
    debt = {"receivable": "票一", "customer": "甲", "issued_on": date(2026, 4, 1), "due_on": date(2026, 5, 1),
            "amount": "10.00"}  # fmt: skip

    def told(as_of: date) -> list[tuple[object, ...]]:
        found = verdicts(tmp_path, DEBT, parameters=TERM, as_of=as_of, settings={"清收期限": 30}, receivables=[debt])[
            "notices"
        ]
        return [(n["does"], n["staff"]) for n in found]

    assert told(date(2026, 5, 27)) == []
    assert told(date(2026, 5, 28)) == [("notify", "小周")]
    assert told(date(2026, 5, 31)) == [("notify", "小周")]
    assert told(date(2026, 6, 1)) == [("notify", "小周"), ("reassign", "李经理")]


def test_signs_of_arrears_call_for_early_collection(tmp_path):
    visit = {"customer": "甲", "kind": "催收", "happened_on": date(2026, 6, 3), "staff": "小周"}
    signs = [event("停产", at(1), customer="甲"), event("停产", at(1), "事二", customer="乙")]

    found = verdicts(tmp_path, DEBT, parameters=TERM, settings={"清收期限": 30}, events=signs, interactions=[visit])[
        "duties"
    ]

    assert [(d["customer"], d["due_on"], d["state"]) for d in found] == [
        ("甲", date(2026, 6, 4), "satisfied"),
        ("乙", date(2026, 6, 4), "late"),
    ]


COMPLAINTS = """
- kind: form
  id: 处理单
  CLAUSE
  about: complaints
  fields: [{name: 措施, type: text, title: 措施}]
- kind: deadline
  id: 投诉分析
  CLAUSE
  from: complaints
  within: {hours: 立即}
  by: [办事处主任]
  form: 处理单
  filled: true
- kind: escalation
  id: 投诉抄送
  CLAUSE
  of: [投诉分析]
  ladder:
    - {id: 阅示, on: opening, does: notify, to: [总经理], says: 请阅示。}
    - {id: 督办, after: {days: 0}, does: notify, to: [主管上级]}
- kind: deadline
  id: 达成一致后回访
  CLAUSE
  from: events
  where: kind == "达成一致"
  within: {hours: 立即}
  by: [客服专员]
  act: [回访]
- kind: chain
  id: 重大投诉
  CLAUSE
  starts: {event: [重大投诉]}
  steps:
    - {id: 报负责人, by: 办事处主任, within: {hours: 立即}, after: start}
    - {id: 协调处理, by: 业务部经理, within: {days: 5}, counted: from_the_next_day, after: previous}
    - {id: 报总经理, by: 总经理, within: {days: 1}, counted: from_the_next_day, after: previous}
"""
AT_ONCE = "- {name: 立即, title: 立即, kind: hours, unit: 小时, CLAUSE, not_set: 原文未写。}"


def test_a_complaint_goes_at_once_to_the_responsible_with_a_copy_to_the_leader(tmp_path):
    record = {"record": "单一", "complaint": "诉一", "customer": "甲", "filled_on": date(2026, 6, 1)}
    rows = [complaint("诉一"), complaint("诉二", "乙")]
    agreed = [event("达成一致", at(5), "事三", customer="甲"), event("重大投诉", at(2), "事四", customer="甲")]

    found = verdicts(
        tmp_path, COMPLAINTS, parameters=AT_ONCE, settings={"立即": 1}, as_of=date(2026, 6, 6),
        complaints=rows, events=agreed, 处理单=[record],
    )  # fmt: skip

    assert [(d["rule"], d["subject"], d["step"], d["state"]) for d in found["duties"]] == [
        ("投诉分析", "诉一", None, "satisfied"),
        ("投诉分析", "诉二", None, "late"),
        ("达成一致后回访", "事三", None, "late"),
        ("重大投诉", "事四", "协调处理", "waiting"),
        ("重大投诉", "事四", "报总经理", "waiting"),
        ("重大投诉", "事四", "报负责人", "late"),
    ]
    assert [(n["customer"], n["rung"], n["staff"]) for n in found["notices"]] == [
        ("甲", "阅示", "孙总"),
        ("乙", "督办", "李经理"),
        ("乙", "阅示", "孙总"),
    ]


CHURN = """
- kind: indicator
  id: 三月往来
  CLAUSE
  type: count
  from: interactions
  aggregate: count
  on: happened_on
  period: {trailing: {months: 3}}
- kind: indicator
  id: 半年投诉
  CLAUSE
  type: count
  from: complaints
  aggregate: count
  on: received_at
  period: {trailing: {months: 6}}
- kind: alert
  id: 流失预警
  CLAUSE
  to: [业务员]
  rows:
    - {id: 双信号, when: 三月往来 == 0 and 半年投诉 >= 投诉界线, level: 红, says: 请即挽留。}
    - {id: 少往来, when: 三月往来 == 0, level: 黄, says: 请联系客户。}
"""
SIGNS = "- {name: 投诉界线, title: 投诉界线, kind: count, unit: 次, CLAUSE, not_set: 原文未写。}"


def test_signals_of_churn_make_a_watch_list(tmp_path):
    people = [*({"customer": key, "owner": "小周"} for key in "甲乙丙丁")]
    acts = [{"customer": "丙", "kind": "拜访", "happened_on": date(2026, 3, 31), "staff": "小周"},
            {"customer": "丁", "kind": "拜访", "happened_on": date(2026, 3, 30), "staff": "小周"}]  # fmt: skip
    rows = [complaint("一", "甲"), complaint("二", "甲"), complaint("三", "乙")]

    found = verdicts(
        tmp_path, CHURN, parameters=SIGNS, settings={"投诉界线": 2},
        customers=people, interactions=acts, complaints=rows,
    )["alerts"]  # fmt: skip

    assert [(a["customer"], a["level"], a["says"]) for a in found] == [
        ("丁", "黄", "请联系客户。"),
        ("乙", "黄", "请联系客户。"),
        ("甲", "红", "请即挽留。"),
    ]
