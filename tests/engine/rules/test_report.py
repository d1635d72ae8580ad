"""Reports: a real one loads and is shown; parts that show what is not there are refused."""

import pytest

from tests.engine.rules.papers import ANALYSIS
from tests.engine.rules.small_packs import edition_of, faults_of
from tests.engine.rules.test_procedure import shown


def test_the_monthly_analysis_says_where_each_part_comes_from(tmp_path):
    edition = edition_of(tmp_path, ANALYSIS)

    sentence, rows = shown(edition, "客户分析报告")

    assert sentence == "综合文员按“每月三日报送”报送综合部、总经理，涵盖上月，含 5 项内容。"
    assert rows == [
        ["合作成功率", "合作成功率"],
        ["未合作原因", "洽谈登记，仅结果为“未成交”的，按未成交原因分组，计行数，并各占比例"],
        ["各部门比例", "洽谈登记，按部门分组，计行数，并各占比例"],
        ["回访情况", "往来，仅方式为“回访”的，列出客户、日期、要点"],
        ["改进建议", "由报告人撰写"],
    ]


def test_the_monthly_analysis_in_english(tmp_path):
    sentence, rows = shown(edition_of(tmp_path, ANALYSIS), "客户分析报告", "en")

    assert sentence == "综合文员 by “每月三日报送” to 综合部, 总经理, covering last month: 5 parts."
    assert rows[1][1] == '洽谈登记 where 结果 is "未成交", by 未成交原因, counted, with each share'


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("due: 月度分析报送", "due: 月报", "unknown_name"),
        ("shows: 合作成功率}", "shows: 成功率}", "unknown_name"),
        ("table: 洽谈登记, group_by: [部门]", "table: 洽谈, group_by: [部门]", "unknown_name"),
        ("group_by: [部门]", "group_by: [科室]", "unknown_name"),
        ("count: true, share: true", "total: [部门], share: true", "cannot_total"),
        ("count: true, share: true", "average: [部门]", "cannot_total"),
        ("count: true, share: true", "share: true", "shows_nothing"),
        ("group_by: [部门], count: true", "count: true", "share_of_nothing"),
        ("group_by: [部门], count", "group_by: [部门], columns: [部门], count", "columns_of_groups"),
        ('where: kind == "回访"', "where: kind", "type_mismatch"),
    ],
)
def test_a_report_that_shows_what_is_not_there_is_refused(tmp_path, old, new, code):
    assert old in ANALYSIS

    assert code in {fault.code for fault in faults_of(tmp_path, ANALYSIS.replace(old, new, 1))}
