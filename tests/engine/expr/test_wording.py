"""Expressions as people say them."""

from __future__ import annotations

import pytest

from kezhi.engine.expr import parse
from tests.engine.expr.both import WORDS

TITLES = {
    "总分": "total",
    "等级": "grade",
    "合同额": "contract value",
    "往来月数": "months of trade",
    "首单日": "first order",
}


@pytest.mark.parametrize(
    ("source", "zh", "en"),
    [
        (
            "总分 >= 14 and 等级 == 'A'",
            "总分不低于 14 分，且等级为“A”",
            'total is at least 14 points and grade is "A"',
        ),
        ("往来月数 < 12", "往来月数不满 12 个月", "months of trade is less than 12 months"),
        ("合同额 >= 5000000", "合同额不低于 500 万元", "contract value is at least ¥5,000,000"),
        ("合同额 <= 12345.6", "合同额不超过 12,345.6 元", "contract value is at most ¥12,345.6"),
        (
            "12 <= 总分 < 14",
            "总分不低于 12 分，且总分不满 14 分",
            "total is at least 12 points and total is less than 14 points",
        ),
        ("not known(首单日)", "缺少首单日", "first order is missing"),
        ("首单日 > '2026-01-31'", "首单日晚于 2026年1月31日", "first order is after 31 January 2026"),
        ("首单日 <= as_of", "首单日不晚于评定日", "first order is on or before the day of evaluation"),
        ("等级 in ['A', 'B']", "等级为“A”、“B”之一", 'grade is one of "A", "B"'),
        ("not 等级 in ['A', 'B']", "等级不在“A”、“B”之列", 'grade is none of "A", "B"'),
        ("等级 in ['A']", "等级为“A”", 'grade is "A"'),
        ("not 等级 == 'A'", "等级不为“A”", 'grade is not "A"'),
        ("3 if 等级 == 'A' else 1", "若等级为“A”，则为 3，否则为 1", '3 if grade is "A", otherwise 1'),
        (
            "default(合同额, 0) > 1",
            "合同额（缺失时取 0 元）超过 1 元",
            "contract value (¥0 when missing) is more than ¥1",
        ),
        (
            "not (总分 > 3 and (等级 == 'A' or 等级 == 'B'))",
            "并非（总分超过 3 分，且（等级为“A”，或等级为“B”））",
            'not (total is more than 3 points and (grade is "A" or grade is "B"))',
        ),
        (
            "(总分 - 1) * 2 - (总分 - 3)",
            "（总分 − 1 分） × 2 − （总分 − 3 分）",
            "(total − 1 point) × 2 − (total − 3 points)",
        ),
        (
            "round(合同额 / 3, 2)",
            "（合同额 ÷ 3）四舍五入保留 2 位小数",
            "(contract value ÷ 3) rounded to 2 decimal places",
        ),
        ("add_months(首单日, 12)", "首单日之后 12 个月", "12 months after first order"),
        ("min(总分, 3)", "总分、3 分中最小的", "the least of total, 3 points"),
    ],
)
def test_an_expression_reads_as_a_sentence(source, zh, en):
    expression = parse(source, WORDS)

    assert expression.sentence() == zh
    assert expression.sentence("en", TITLES) == en


def test_a_name_is_said_by_its_title():
    assert (
        parse("amount > 100", {"amount": WORDS["合同额"]}).sentence("zh", {"amount": "合同金额"})
        == "合同金额超过 100 元"
    )
