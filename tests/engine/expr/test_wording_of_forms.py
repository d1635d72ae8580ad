"""Every form of an expression as people say it, in both languages; names are said as they are."""

import pytest

from kezhi.engine.expr import parse
from tests.engine.expr.both import WORDS

SAID = [
    ("合同额 + 回款额 + 1", "合同额 + 回款额 + 1 元", "合同额 + 回款额 + ¥1"),
    ("合同额 - (回款额 - 1)", "合同额 − （回款额 − 1 元）", "合同额 − (回款额 − ¥1)"),
    ("合同额 - 回款额 - 1", "合同额 − 回款额 − 1 元", "合同额 − 回款额 − ¥1"),
    ("合同额 - 回款额 * 2", "合同额 − 回款额 × 2", "合同额 − 回款额 × 2"),
    ("(合同额 - 回款额) * 2", "（合同额 − 回款额） × 2", "(合同额 − 回款额) × 2"),
    ("合同额 + (回款额 - 1)", "合同额 + 回款额 − 1 元", "合同额 + 回款额 − ¥1"),
    ("合同额 / (系数 / 2)", "合同额 ÷ （系数 ÷ 2）", "合同额 ÷ (系数 ÷ 2)"),
    ("合同额 * 系数 / 2", "合同额 × 系数 ÷ 2", "合同额 × 系数 ÷ 2"),
    ("合同额 * (系数 * 2)", "合同额 × （系数 × 2）", "合同额 × (系数 × 2)"),
    ("合同额 - -回款额", "合同额 − （−回款额）", "合同额 − (−回款额)"),
    ("-(合同额 + 1)", "−（合同额 + 1 元）", "−(合同额 + ¥1)"),
    ("合同额 / 2 + 1", "合同额 ÷ 2 + 1 元", "合同额 ÷ 2 + ¥1"),
    ("2 * 合同额 > 1", "2 × 合同额超过 1 元", "2 × 合同额 is more than ¥1"),
    ("not 等级 == 'A'", "等级不为“A”", '等级 is not "A"'),
    ("not 等级 != 'A'", "等级为“A”", '等级 is "A"'),
    ("等级 not in ['A']", "等级不为“A”", '等级 is not "A"'),
    ("not 等级 in ['A']", "等级不为“A”", '等级 is not "A"'),
    ("not 等级 not in ['A', 'B']", "等级为“A”、“B”之一", '等级 is one of "A", "B"'),
    ("max(合同额, 回款额)", "合同额、回款额中最大的", "the greatest of 合同额, 回款额"),
    ("min(合同额, 1)", "合同额、1 元中最小的", "the least of 合同额, ¥1"),
    ("round(合同额)", "合同额四舍五入取整", "合同额 rounded to a whole number"),
    ("round(合同额, 2)", "合同额四舍五入保留 2 位小数", "合同额 rounded to 2 decimal places"),
    ("round(合同额 + 1, 0)", "（合同额 + 1 元）四舍五入取整", "(合同额 + ¥1) rounded to a whole number"),
    ("abs(合同额 - 1)", "（合同额 − 1 元）的绝对值", "(合同额 − ¥1) without its sign"),
    ("default(合同额 + 1, 0)", "（合同额 + 1 元）（缺失时取 0 元）", "(合同额 + ¥1) (¥0 when missing)"),
    ("default(合同额, 0) > 1", "合同额（缺失时取 0 元）超过 1 元", "合同额 (¥0 when missing) is more than ¥1"),
    ("3 if 在册 else 1", "若在册，则为 3，否则为 1", "3 if 在册, otherwise 1"),
    ("not (在册 and 已签约)", "并非（在册，且已签约）", "not (在册 and 已签约)"),
    ("在册 and (已签约 or 等级 == 'A')", "在册，且（已签约，或等级为“A”）", '在册 and (已签约 or 等级 is "A")'),
    ("known(合同额)", "已有合同额", "合同额 is known"),
    ("not known(合同额)", "缺少合同额", "合同额 is missing"),
    ("not 在册", "并非在册", "not 在册"),
    (
        "days_between(首单日, as_of) > 3",
        "首单日到评定日的天数超过 3 天",
        "the days from 首单日 to the day of evaluation is more than 3 days",
    ),
    (
        "months_between(首单日, as_of)",
        "首单日到评定日的整月数",
        "the whole months from 首单日 to the day of evaluation",
    ),
    (
        "hours_between(受理时间, 办结时间) < 24",
        "受理时间到办结时间的整小时数不满 24 小时",
        "the whole hours from 受理时间 to 办结时间 is less than 24 hours",
    ),
    (
        "minutes_between(受理时间, 办结时间)",
        "受理时间到办结时间的整分钟数",
        "the whole minutes from 受理时间 to 办结时间",
    ),
    ("首单日 < date('2026-01-31')", "首单日早于 2026年1月31日", "首单日 is before 31 January 2026"),
    ("add_days(首单日, 3)", "首单日之后 3 天", "3 days after 首单日"),
    ("add_months(首单日, 3)", "首单日之后 3 个月", "3 months after 首单日"),
    ("workdays_after(首单日, 3)", "首单日之后 3 天（工作日）", "3 days (working days) after 首单日"),
    ("year(首单日)", "首单日的年份", "the year of 首单日"),
    ("month(首单日)", "首单日的月份", "the month of 首单日"),
    ("day(首单日) < 20", "首单日在当月的日数不满 20", "the day of the month of 首单日 is less than 20"),
    ("date_of(受理时间)", "受理时间当日", "the day of 受理时间"),
    ("1 < 合同额", "合同额超过 1 元", "合同额 is more than ¥1"),
    ("3 == 投诉次数", "投诉次数等于 3", "投诉次数 equals 3"),
    ("1 >= 合同额", "合同额不超过 1 元", "合同额 is at most ¥1"),
    ("首单日 == 签订日", "首单日为签订日", "首单日 is 签订日"),
    ("首单日 != 签订日", "首单日不为签订日", "首单日 is not 签订日"),
    ("首单日 >= 签订日", "首单日不早于签订日", "首单日 is on or after 签订日"),
    ("在册 == true", "在册为是", "在册 is yes"),
    ("合同额 in [1, 2]", "合同额为 1 元、2 元之一", "合同额 is one of ¥1, ¥2"),
    ("合同额 not in [1, 2]", "合同额不在 1 元、2 元之列", "合同额 is none of ¥1, ¥2"),
]


@pytest.mark.parametrize(("source", "zh", "en"), SAID, ids=range(len(SAID)))
def test_a_form_is_said(source, zh, en):
    expression = parse(source, WORDS)

    assert expression.sentence() == zh
    assert expression.sentence("en") == en
