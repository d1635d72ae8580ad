"""Every post that an edition names is one that it lists."""

from datetime import date

import pytest

from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.checks.posts import posts_named
from kezhi.engine.packs.library import Library

DUTIES = """\
rules:
  - kind: calendar
    id: 周报
    clause: {at: 第二条, quote: 其余为乙等}
    on: {weekly: 5}
    by: 业务员
    period: week
  - kind: escalation
    id: 升级
    clause: {at: 第二条, quote: 二分的为甲等}
    of: [周报]
    ladder:
      - {id: 提醒, after: {days: 0}, does: notify, to: [本人, 主管上级]}
      - {id: 上报, after: {days: 5}, does: notify, to: [总经理]}
  - kind: sanction
    id: 扣分
    clause: {at: 第三条, quote: 乙等执行目录价}
    for: {late: [周报]}
    sense: penalty
    measure: points
    amount: 1
    to: holder
"""


def listed(*posts: str) -> tuple[str, str]:
    return ("scope: 全公司\n", f"scope: 全公司\nposts: [{', '.join(posts)}]\n")


def found(path):
    report = check_pack(Library(path).pack("T1"), with_cases=False)
    return [(f.code, f.severity, f.at.line, f.cause) for f in (*report.faults, *report.warnings)]


def test_a_post_that_is_listed_is_sound(write):
    assert found(write(more=DUTIES, edition=listed("总经理"))) == []


def test_a_post_that_is_not_listed_is_refused_with_the_nearest(write):
    path = write(more=DUTIES, edition=listed("副总经理"))

    (fault,) = check_pack(Library(path).pack("T1"), with_cases=False).faults

    assert (fault.code, fault.at.line, fault.remedy) == ("unknown_post", 14, "您是否想写“副总经理”？")


def test_whoever_decides_an_unresolved_clause_is_listed_too(write):
    undecided = "unresolved:\n  - {clause: {at: 第三条, quote: 优惠价}, reason: 未定, decided_by: 董事长}\n"

    assert [(code, line) for code, _, line, _ in found(write(unresolved=undecided, edition=listed("总经理")))] == [
        ("unknown_post", 2)
    ]


@pytest.mark.parametrize("posts", [("总经理", "闲人"), ("闲人", "总经理")])
def test_a_post_that_nothing_names_is_a_warning(write, posts):
    assert found(write(more=DUTIES, edition=listed(*posts))) == [
        ("unused_post", "warning", 3, "岗位“闲人”没有规则用到。")
    ]


def test_an_edition_that_lists_no_posts_is_warned_with_those_it_names(write):
    assert found(write(more=DUTIES)) == [("posts_not_listed", "warning", 1, "没有列出岗位，规则里用到的有：总经理。")]


def test_holders_units_and_edges_are_no_posts(load):
    named = {(rule.id, post) for rule in load(more=DUTIES).rules for _, post in posts_named(rule)}

    assert named == {("周报", "业务员"), ("升级", "本人"), ("升级", "主管上级"), ("升级", "总经理")}


def test_a_post_that_serves_the_firm_is_listed_as_any_other(write):
    path = write(more=DUTIES, edition=listed("{post: 总经理, serves: firm}"))

    assert found(path) == []
    assert Library(path).pack("T1").edition(date(2030, 1, 1)).header.firm_posts == {"总经理"}


def test_a_post_listed_twice_and_one_that_everybody_has_are_refused(write):
    assert found(write(more=DUTIES, edition=listed("总经理", "总经理", "{post: 本人, serves: firm}"))) == [
        ("post_listed_twice", "error", 3, "岗位“总经理”列了两次。"),
        ("post_of_each", "error", 3, "“本人”各有其人，不能写 serves。"),
    ]
