"""Figures in the words of a regulation, in Chinese and Arabic numerals."""

from decimal import Decimal

import pytest

from kezhi.engine.packs.checks.amounts import figures_in, number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("十", 10), ("十五", 15), ("二十", 20), ("二十四", 24), ("一百", 100), ("一百零五", 105), ("三百六十五", 365),
        ("两千", 2000), ("一千零一", 1001), ("二〇二六", 2026), ("12", 12), ("1,200", 1200), ("0.5", Decimal("0.5")),
    ],
)  # fmt: skip
def test_numerals(words, value):
    assert number(words) == value


@pytest.mark.parametrize(
    ("quote", "kind", "value", "side", "includes"),
    [
        ("总分十四分以上的", "points", 14, "low", True),
        ("不满十四分的", "points", 14, "high", False),
        ("不足 10 分的", "points", 10, "high", False),
        ("得分超过十二分", "points", 12, "low", False),
        ("五十万元以上", "money", 500_000, "low", True),
        ("50 万元以下", "money", 500_000, "high", True),
        ("不超过五百万元", "money", 5_000_000, "high", True),
        ("１，０００元以外", "money", 1000, "low", False),
        ("一亿元以上", "money", 100_000_000, "low", True),
        ("百分之五以内", "ratio", Decimal("0.05"), "high", True),
        ("15%以上", "ratio", Decimal("0.15"), "low", True),
        ("千分之三", "ratio", Decimal("0.003"), "", True),
        ("二日以内", "days", 2, "high", True),
        ("届满三十天", "days", 30, "low", True),
        ("两周内", "days", 14, "high", True),
        ("三个工作日内", "working_days", 3, "high", True),
        ("24小时内", "hours", 24, "high", True),
        ("三十分钟内", "minutes", 30, "high", True),
        ("满六个月", "months", 6, "low", True),
        ("一年内", "months", 12, "high", True),
        ("每半年回访", "months", 6, "", True),
        ("每三个月报告", "months", 3, "", True),
        ("每个季度", "months", 3, "", True),
        ("每年两次评审", "months", 6, "", True),
        ("每年评审两次", "months", 6, "", True),
        ("每年至少 4 次", "months", 3, "", True),
        ("每季度三次", "months", 1, "", True),
        ("每半年两次", "months", 3, "", True),
        ("每月两次", "months", Decimal("0.5"), "", True),
        ("每两个月一次", "months", 2, "", True),
        ("至少二十家", "count", 20, "low", True),
        ("年销售额逾1000万元", "money", 10_000_000, "low", False),
        ("三至六个月之间", "months", 3, "", True),
        ("三至六个月之间", "months", 6, "", True),
        ("3-5日内", "days", 5, "high", True),
    ],
)
def test_a_figure_with_its_unit_and_its_boundary_word(quote, kind, value, side, includes):
    found = [(f.kind, f.value, f.side, f.includes) for f in figures_in(quote)]

    assert (kind, value, side, includes) in found


@pytest.mark.parametrize(
    "quote",
    [
        "第三日", "三月十五日", "三分之一以上", "十分重要", "2026年", "合同额在限额一以上",
        "三月和九月", "一律", "三月20日至25日", "两者", "百分比可设", "客户三分类", "两分公司", "当月十五日、三十日",
    ],
)  # fmt: skip
def test_what_is_no_figure(quote):
    assert figures_in(quote) == ()


def test_a_day_is_also_so_many_hours_and_the_words_are_kept():
    found = {(f.kind, int(f.value), f.words) for f in figures_in("一日内答复")}

    assert found == {("days", 1, "一日内"), ("hours", 24, "一日内")}


@pytest.mark.parametrize("quote", ["每年第二次评审", "每年评审，两次不合格的", "每年零次"])
def test_times_that_are_not_so_many_in_a_year_are_no_span(quote):
    assert [f.value for f in figures_in(quote) if f.kind == "months"] == [12]
