"""Rows that no case hits, rules that no case touches, cases that hit nothing."""

import pytest

from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.library import Library

HEAD = "as_of: 2026-06-30\nsettings: {限额: 500}\ncases:\n"
HIGH = """\
  - id: 二分
    given:
      customers: [{customer: 甲}]
      contracts: [{contract: 一, customer: 甲, signed_on: 2026-05-01, amount: 5000000}]
    expect: {customers: {甲: {价格档次: 优惠价}}}
"""
LOW = "  - id: 一分\n    given: {customers: [{customer: 乙}]}\n    expect: {customers: {乙: {价格档次: 目录价}}}\n"
DUTIES = """\
rules:
  - kind: cadence
    id: 回访
    clause: {at: 第三条, quote: 甲等享受优惠价}
    for: 等级 == "甲"
    every: {months: 12}
    anchor: calendar
    act: [拜访]
    by: [业务员]
  - kind: alert
    id: 大额
    clause: {at: 第三条, quote: 乙等执行目录价}
    rows:
      - {id: 红, when: 合同额 >= 限额, level: 红}
      - {id: 黄, when: 合同额 > 0, level: 黄}
    to: [业务员]
"""
CARED_FOR = """\
  - id: 义务与预警
    given:
      staff: [{staff: 吴, post: 业务员}]
      customers: [{customer: 丙, owner: 吴, since: 2020-01-01}]
      contracts: [{contract: 三, customer: 丙, signed_on: 2026-05-01, amount: 6000000}]
    expect:
      duties: [{rule: 回访, customer: 丙, staff: 吴}]
      alerts: [{rule: 大额, customer: 丙, row: 红}]
"""


def warned(write, cases: str, **changes) -> list[tuple[str, str, str]]:
    report = check_pack(Library(write(**changes, **{"cases/a": HEAD + cases})).pack("T1"))
    assert report.faults == ()
    return [
        (f.code, f.cause, f.source_line[f.at.column - 1 :].split(",")[0])
        for f in report.warnings
        if f.code != "posts_not_listed"
    ]


def test_two_cases_that_expect_a_price_hit_all_that_it_rests_on(write):
    assert warned(write, HIGH + LOW) == []


def test_what_one_case_leaves_untouched_is_told_at_each_line(write):
    assert warned(write, HIGH) == [
        ("row_without_case", "没有案例命中“得分”的“一分”。", "一分"),
        ("row_without_case", "没有案例命中“等级”的“乙”。", "乙"),
        ("row_without_case", "没有案例命中“价格”的“目录”。", "目录"),
    ]


def test_a_case_hits_only_what_it_expects_something_of(write):
    only_points = LOW.replace("价格档次: 目录价", "得分: 1")

    assert [cause for _, cause, _ in warned(write, HIGH + only_points)] == [
        "没有案例命中“等级”的“乙”。", "没有案例命中“价格”的“目录”。",
    ]  # fmt: skip


def test_duties_and_warnings_are_hit_by_the_rows_expected_of_them(write):
    assert warned(write, HIGH + LOW, more=DUTIES) == [
        ("rule_without_case", "没有案例要求“回访”产生结果。", "回访"),
        ("rule_without_case", "没有案例要求“大额”产生结果。", "大额"),
    ]
    assert warned(write, HIGH + LOW + CARED_FOR, more=DUTIES) == [
        ("row_without_case", "没有案例命中“大额”的“黄”。", "黄"),
    ]


def test_a_step_is_hit_by_the_duty_expected_of_it_and_no_other(write):
    chain = """\
    rules:
      - kind: chain
        id: 急报
        clause: {at: 第三条, quote: 甲等享受优惠价}
        starts: {event: [拒付]}
        steps:
          - {id: 报告, by: 业务员, within: {hours: 2}, after: start}
          - {id: 复核, by: 业务员, within: {hours: 4}, after: previous}
    """
    case = """\
  - id: 拒付
    given:
      staff: [{staff: 吴, post: 业务员}]
      customers: [{customer: 丙, owner: 吴}]
      events: [{event: 一, kind: 拒付, customer: 丙, happened_at: 2026-06-30T09:00:00}]
    expect: {duties: [{rule: 急报, step: 报告}]}
"""

    assert warned(write, HIGH + LOW + case, more=chain) == [
        ("row_without_case", "没有案例命中“急报”的“复核”。", "复核"),
    ]


def test_a_duty_also_hits_the_rows_that_its_customer_fell_in(write):
    found = warned(
        write, LOW + CARED_FOR.replace("      alerts: [{rule: 大额, customer: 丙, row: 红}]\n", ""), more=DUTIES
    )

    assert [cause for code, cause, _ in found if code == "row_without_case"] == ["没有案例命中“价格”的“优惠”。"]


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("  - id: 空\n    given: {customers: [{customer: 丁}]}\n    expect: {}\n", "case_expects_nothing"),
        (
            "  - id: 空\n    given: {customers: [{customer: 丁}]}\n    expect: {customers: {丁: {行业: null}}}\n",
            "case_hits_no_row",
        ),
    ],
)
def test_a_case_that_proves_nothing_is_told_at_its_name(write, case, code):
    industry = """\
    rules:
      - kind: bands
        id: 行业
        clause: {at: 第一条, quote: 按一年内的合同额评分}
        of: industry
        bands: [{id: 机械, is: 机械, points: 2}]
    """
    hit = "  - id: 机械\n    given: {customers: [{customer: 戊, industry: 机械}]}\n"
    hit += "    expect: {customers: {戊: {行业: 2}}}\n"

    assert [(found, shown) for found, _, shown in warned(write, HIGH + LOW + hit + case, more=industry)] == [
        (code, "空")
    ]


@pytest.mark.parametrize(
    "expect", ["{customers: {丁: {合同额: 0}}}", "{no_duties: [{rule: 回访}]}", "{refused: 参数有误}"]
)
def test_cases_of_values_of_absence_and_of_refusal_need_no_row(write, expect):
    bad = "    settings: {限额: -1}\n" if "refused" in expect else ""
    case = f"  - id: 另\n{bad}    given: {{customers: [{{customer: 丁}}]}}\n    expect: {expect}\n"

    codes = {code for code, _, _ in warned(write, HIGH + LOW + CARED_FOR + case, more=DUTIES)} if not bad else set()
    assert codes <= {"row_without_case"}


def test_a_pack_without_cases_is_warned_of_that_alone(write):
    report = check_pack(Library(write()).pack("T1"))

    assert [f.code for f in report.warnings] == ["no_cases"]
    assert check_pack(Library(write()).pack("T1"), with_cases=False).warnings == ()
