"""Warnings about customers: the first line that holds, its level, and who is told."""

from tests.engine.evaluate.both_ways import both_ways
from tests.engine.rules.small_packs import edition_of

OVERDUE = """
- kind: indicator
  id: 逾期额
  CLAUSE
  type: money
  from: receivables
  value: amount
  aggregate: sum
  on: issued_on
  where: not known(settled_on)
  missing: {value: 0}
"""
WARNING = """
- kind: alert
  id: 欠款预警
  title: 欠款预警
  CLAUSE
  to: [业务员, 主管上级]
  says: 请关注欠款。
  rows:
    - {id: 严重, when: 逾期额 >= 红线, level: 红, says: 请立即催收。}
    - {id: 一般, when: 逾期额 > 0, level: 黄}
"""
LINE = """
- name: 红线
  title: 红线
  kind: money
  unit: 万元
  CLAUSE
  values: [{from: 2026-01-01, value: 100, source: 第一条}]
"""
CUSTOMERS = [
    {"customer": "甲", "owner": "小周"},
    {"customer": "乙", "owner": "小吴"},
    {"customer": "丙"},
    {"customer": "丁", "unit": "总部"},
]


def owing(**amounts: str) -> list[dict[str, object]]:
    return [{"customer": customer, "issued_on": "2026-05-01", "amount": amount} for customer, amount in amounts.items()]


def alerts(folder, rules, parameters=LINE, **facts):
    return both_ways(edition_of(folder, rules, parameters), {"customers": CUSTOMERS, **facts})["alerts"]


def test_the_first_line_that_holds_speaks_to_each_post(tmp_path):
    found = alerts(tmp_path, OVERDUE + WARNING, receivables=owing(甲="1000000.00"))

    assert found == [
        {
            "key": f"T9/欠款预警/甲/{post}", "pack": "T9", "rule": "欠款预警", "clause": "第一条", "row": "严重",
            "level": "红", "subject_type": "customer", "subject": "甲", "customer": "甲", "unit": "华东",
            "staff": staff, "post": post, "title": "欠款预警", "says": "请立即催收。",
        }
        for post, staff in (("业务员", "小周"), ("主管上级", "钱主任"))
    ]  # fmt: skip


def test_one_cent_below_the_line_is_the_next_line_and_nothing_owed_is_none(tmp_path):
    found = alerts(tmp_path, OVERDUE + WARNING, receivables=owing(甲="999999.99", 乙="0.01"))

    assert [(a["customer"], a["row"], a["level"], a["says"]) for a in found if a["post"] == "业务员"] == [
        ("乙", "一般", "黄", "请关注欠款。"),
        ("甲", "一般", "黄", "请关注欠款。"),
    ]


def test_a_customer_whom_nobody_serves_is_still_warned_about(tmp_path):
    rule = "- {kind: alert, id: 无主, CLAUSE, when: not known(owner), level: 黄, to: [业务员, 总经理]}"

    found = alerts(tmp_path, rule, parameters="")

    assert [(a["subject"], a["post"], a["staff"], a["unit"], a["row"], a["says"]) for a in found] == [
        ("丁", "业务员", None, "总部", None, "无主"),
        ("丁", "总经理", "孙总", "总部", None, "无主"),
        ("丙", "业务员", None, None, None, "无主"),
        ("丙", "总经理", None, None, None, "无主"),
    ]


def test_a_warning_to_nobody_stands_once(tmp_path):
    rule = "- {kind: alert, id: 新客户, CLAUSE, when: not known(since) and owner == '小周'}".replace("'", '"')

    (found,) = alerts(tmp_path, rule, parameters="")

    assert (found["key"], found["post"], found["staff"], found["level"]) == ("T9/新客户/甲", None, None, None)


def test_what_is_not_known_warns_nobody(tmp_path):
    assert alerts(tmp_path, '- {kind: alert, id: 华东, CLAUSE, when: region == "华东"}', parameters="") == []


ABOVE = """
- kind: indicator
  id: 单位逾期
  CLAUSE
  over: units
  type: count
  from: duties
  aggregate: count
  where: state == "late"
  on: due_on
- kind: indicator
  id: 全司逾期
  CLAUSE
  over: firm
  type: count
  from: duties
  aggregate: count
  where: state == "late"
  on: due_on
- kind: deadline
  id: 答复
  CLAUSE
  from: complaints
  within: {days: 3}
  by: [业务员]
  done: closed_at
- {kind: alert, id: 单位预警, CLAUSE, over: units, when: 单位逾期 >= 2, level: 黄, to: [主管上级, 总经理, 本人]}
- {kind: alert, id: 超半预警, CLAUSE, over: units, when: 单位逾期 * 2 > 全司逾期, to: [主管上级]}
- {kind: alert, id: 全司预警, CLAUSE, over: firm, when: 全司逾期 > 2, level: 红, to: [总经理, 客服专员, 法务]}
- {kind: alert, id: 无上级, CLAUSE, over: staff, when: not known(superior), to: [本人]}
"""


def test_units_staff_and_the_firm_are_warned_about_too(tmp_path):
    customers = [{"customer": key, "owner": owner} for key, owner in (("甲", "小周"), ("乙", "小吴"), ("丙", "李经理"))]
    rows = [{"complaint": key, "customer": key, "received_at": "2026-06-01T09:00:00"} for key in "甲乙丙"]

    found = both_ways(edition_of(tmp_path, ABOVE), {"customers": customers, "complaints": rows})["alerts"]

    assert [(a["rule"], a["subject_type"], a["subject"], a["post"], a["staff"], a["unit"]) for a in found] == [
        ("全司预警", "firm", "firm", "客服专员", "小郑", None),
        ("全司预警", "firm", "firm", "总经理", "孙总", None),
        ("全司预警", "firm", "firm", "法务", None, None),
        ("单位预警", "unit", "华东", "主管上级", "李经理", "华东"),
        ("单位预警", "unit", "华东", "总经理", "孙总", "华东"),
        ("单位预警", "unit", "华东", "本人", "钱主任", "华东"),
        ("无上级", "staff", "孙总", "本人", "孙总", "总部"),
        ("超半预警", "unit", "华东", "主管上级", "李经理", "华东"),
    ]
