"""What recurs, in words of either language."""

from datetime import date

import pytest

from kezhi.engine.explain.rule_view import rule_view
from tests.engine.rules.small_packs import edition_of

HOURS = """
- name: 夜班
  title: 夜班钟点
  kind: clock
  CLAUSE
  values: [{from: 2026-01-01, value: "20:00-08:00", source: 试}]
"""


def said(folder, rule, language="zh"):
    edition = edition_of(folder, rule.replace("BODY", "id: 事\n  CLAUSE"), HOURS if "夜班" in rule else "")
    parts = rule_view(edition, edition.rules[0], as_of=date(2026, 6, 1), language=language).sentence
    return "".join(part if isinstance(part, str) else str(part.name) for part in parts)


@pytest.mark.parametrize(
    ("on", "zh", "en"),
    [
        (
            "{months: [1..12], day: [15, 30], time: '12:00'}",
            "内勤，每月 15 日、30 日 12:00提交事。",
            "内勤: 事 on day 15 and 30 of every month at 12:00.",
        ),
        (
            "{months: [1..12], from: 20, to: 25}",
            "内勤，每月 20 日至 25 日提交事。",
            "内勤: 事 from day 20 to 25 of every month.",
        ),
        (
            "{daily: working, time: ['12:00', '17:30']}",
            "内勤，每个工作日 12:00、17:30提交事。",
            "内勤: 事 every working day at 12:00 and 17:30.",
        ),
        (
            "{festival: [春节, 中秋], before: {days: 3}}",
            "内勤，每年春节、中秋前 3 天提交事。",
            "内勤: 事 3 days before 春节, 中秋.",
        ),
    ],
)
def test_dates(tmp_path, on, zh, en):
    rule = f"- kind: calendar\n  BODY\n  on: {on}\n  by: 内勤\n"

    assert said(tmp_path, rule) == zh
    assert said(tmp_path, rule, "en") == en


def test_a_greeting_for_each_customer_with_its_shift_and_opening(tmp_path):
    rule = """
- kind: calendar
  BODY
  on: {anniversary: contacts.birthday, lunar: true}
  per: customer
  for: region == "华东"
  opens: {days: 7}
  shift: earlier
  act: [问候]
  by: 业务员
"""
    assert said(tmp_path, rule) == (
        "地区为“华东”的每个客户，业务员，每年联系人生日（农历）问候，逢假提前，到期前 7 天起可办。"
    )


def test_named_months_grace_and_one_clock(tmp_path):
    rule = """
- kind: cadence
  BODY
  for: region == "华东"
  anchor: {months: [1, 4]}
  tolerance: {days: 10}
  early: counts
  series: 走访
  act: [拜访]
  by: [业务员]
"""
    assert said(tmp_path, rule) == (
        "地区为“华东”的客户，业务员每年1、4月拜访一次，宽限 10 天，提前 10 天以内的也算，与“走访”各项同守一个期限。"
    )


def test_a_step_by_night(tmp_path):
    rule = """
- kind: chain
  BODY
  starts: {event: [来访]}
  steps:
    - {id: 登记, by: 总台, relief: {clock: 夜班, by: 总值}, within: {working_hours: 2}, clock: 夜班, after: start}
"""
    assert said(tmp_path, rule) == "发生来访时：总台登记（按夜班，2 个工作小时以内；夜班内由总值办）。"
