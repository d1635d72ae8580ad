"""Regulations side by side, capability by capability: the rows as the regulations mean them."""

from kezhi.engine.compare import across, newest
from kezhi.engine.packs.library import Library
from tests.engine.compare.conftest import row


def rows(compared, capability, kind):
    return [row(each) for each in compared[capability].rows if each.kind == kind]


def test_who_is_visited_how_often_and_by_whom(compared):
    assert rows(compared, "VISIT", "cadence") == [
        "S000 | 维护大客户 | 大客户 | 维护 | 每 3 个月 | 未定（编者建议 业务员） | S000.06",
        "S000 | 新品推荐及上门拜访 | 大客户 | 新品推荐及上门拜访 | 每 4 个月 | 未定（编者建议 业务员） | S000.07",
        "S000 | 维护普通客户 | 普通客户 | 维护 | 每 12 个月 | 未定（编者建议 业务员） | S000.13",
        (
            "S000 | 向普通客户推荐新品 | 普通客户 | 新品推荐或新品推荐及上门拜访 | 每 12 个月 | "
            "未定（编者建议 业务员） | S000.14"
        ),
        "S000 | 回访普通客户 | 普通客户 | 定期回访 | 每 6 个月 | 未定（编者建议 客服专员） | S000.48",
        "S000 | 回访大客户 | 大客户 | 定期回访 | 每 3 个月 | 未定（编者建议 客服专员） | S000.49",
        "S002-20 | 季度回访 | 客户类型为“大客户A级” | 拜访或回访 | 每 3 个月 | 主管副总经理、业务部经理 | S002-20.43",
        "S002-20 | 半年回访 | 客户类型为“大客户B级” | 拜访或回访 | 每 6 个月 | 主管副总经理、业务部经理 | S002-20.45",
        "S002-20 | 年度回访 | 客户类型为“普通客户A级” | 拜访或回访 | 每 12 个月 | 业务部经理 | S002-20.47",
        "S002-20 | 年度回访 | 客户类型为“大客户C级” | 拜访或回访 | 每 12 个月 | 业务部经理 | S002-20.49",
        "S002-20 | 半年回访 | 客户类型为“普通客户B级” | 拜访或回访 | 每 6 个月 | 办事处主任 | S002-20.51",
    ]


def test_what_earns_each_grade(compared):
    assert rows(compared, "CLASS", "grade") == [
        (
            "S001-10 | 客户等级 | 回访合计分 | 金牌客户：未定（编者建议 8 分）以上；"
            "重要客户：未定（编者建议 5 分）以上，不满 未定（编者建议 8 分）；一般客户：不满 未定（编者建议 5 分） | "
            "S001-10.04"
        ),
        (
            "S002-20 | 客户等级 | 四项总分 | A：14 分以上；B：12 分以上，不满 14 分；C：10 分以上，不满 12 分；"
            "未定级：不满 10 分；C：往来满多少个月不满 12 个月 | 主管副总经理 | "
            "S002-20.06、S002-20.26、S002-20.27、S002-20.28、S002-20.29、S002-20.54"
        ),
    ]


def test_entitlements_go_where_most_of_their_clauses_go(compared):
    assert rows(compared, "ENT", "entitlement") == [
        "S000 | 合同起草的先后 | 客户类别 | 大客户：1；—：2 | S000.05",
        "S000 | 安排生产的先后 | 客户类别 | 大客户：1；—：2 | S000.10",
        (
            "S002-20 | 发货次序与价格 | 客户类型 | 大客户A级：1，最优价格；大客户B级：2，较优价格；"
            "普通客户A级：3，较优价格；大客户C级：4，适当优惠价格；普通客户B级：5，适当优惠价格；"
            "普通客户C级、未定级：6，目录价格 | "
            "S002-20.41、S002-20.42、S002-20.44、S002-20.46、S002-20.48、S002-20.50、S002-20.52"
        ),
    ]


def test_a_penalty_says_what_for_what_and_on_whom(compared):
    assert rows(compared, "PERF", "sanction") == [
        (
            "S000 | 延误工期处罚 | 延误工期处罚单中延误天数超过 0的 | 罚，每次 正常处罚；"
            "已有大客户编号（普通客户的任务不填） × 2 | 其单位 | S000.11"
        ),
    ]


def test_the_calendar_of_reports_with_its_chains(compared):
    chains = rows(compared, "REPORT", "chain")

    assert chains[:2] == [
        (
            "S002-20 | 紧急报告 | 发生拒付、可能拒付、其他紧急情况 | "
            "业务员报告上级（未定（编者建议 1 小时）） | 业务员 | "
            "S002-20.31"
        ),
        (
            "S002-20 | A 级客户定期报告逐级办理 | A级定期报告 | 主管上级汇总上报（2 天） → "
            "业务部经理审阅上报（5 天） → "
            "主管副总经理阅后转呈 → 总经理阅签 | 主管上级、业务部经理、主管副总经理、总经理 | "
            "S002-20.32、S002-20.33、S002-20.37、S002-20.38、S002-20.39、S002-20.40"
        ),
    ]
    assert rows(compared, "REPORT", "calendar") == [
        "S000 | 上月客户分析报告 | 上月客户分析报告 | 每月 3 日 | 综合文员 | S000.54",
        "S002-20 | 每周日常报告 | 日常报告记录 | 每周日 | 业务员 | S002-20.30",
        "S002-20 | A 级客户定期报告 | 客户等级为“A” | 定期报告 | 每年3、9月月末 | 业务员 | S002-20.34",
        "S002-20 | B 级客户定期报告 | 客户等级为“B” | 定期报告 | 每年1、4、7、10月月末 | 业务员 | S002-20.35",
        "S002-20 | C 级客户定期报告 | 客户等级为“C” | 定期报告 | 每月月末 | 业务员 | S002-20.36",
        "S002-21 | 上月客户业务往来月报 | 客户业务往来月报 | 每月 5 日 | 办事处主任 | S002-21.39",
    ]


def test_the_fixed_dates_leave_out_what_the_company_sets(compared):
    clocks = compared["DUTY"].rows

    assert {each.kind for each in clocks} <= {"cadence", "calendar", "deadline", "chain", "parameter"}
    assert all(each.measured and "未定" not in each.measured for each in clocks)


def test_every_regulation_stands_in_every_capability_that_its_rules_are_filed_under():
    library = Library()
    compared = across(newest(library), library.catalogue)

    assert [each.capability.id for each in compared] == [named.id for named in library.catalogue.capabilities]
    assert all(each.rows for each in compared)
    assert {row.pack for each in compared for row in each.rows} == {pack.id for pack in library.packs()}
    assert all(row.cited for each in compared for row in each.rows)
