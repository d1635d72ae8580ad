"""Which kinds may meet, and what they yield."""

from __future__ import annotations

import pytest

from kezhi.engine.errors import ExpressionError
from kezhi.engine.expr import Type, parse
from tests.engine.expr.both import WORDS, value
from tests.engine.expr.refusals import refusal


@pytest.mark.parametrize(
    ("source", "kind", "fractional"),
    [
        ("合同额 + 回款额", "money", False),
        ("合同额 + 100", "money", False),
        ("合同额 * 回款率", "money", False),
        ("回款率 * 合同额", "money", False),
        ("合同额 * 3", "money", False),
        ("合同额 / 回款额", "ratio", False),
        ("合同额 / 12", "money", False),
        ("5000000 / 合同额", "ratio", False),
        ("合同额 / 往来月数", "money", False),
        ("合同额 * 回款率 * 逾期天数", "money", False),
        ("扣分 * 投诉次数", "points", False),
        ("扣分 * 合同额", "money", False),
        ("总分 - 扣分 + 0.5", "points", False),
        ("逾期天数 + 3", "days", False),
        ("逾期天数 + 0.5", "days", True),
        ("逾期天数 * 3", "days", False),
        ("逾期天数 * 投诉次数", "days", False),
        ("逾期天数 * 回款率", "days", True),
        ("逾期天数 / 2", "days", True),
        ("逾期天数 / 账期", "ratio", False),
        ("round(逾期天数 / 2)", "days", False),
        ("round(逾期天数 / 2, 1)", "days", True),
        ("投诉次数 * 投诉次数", "count", False),
        ("投诉次数 / 投诉次数", "ratio", False),
        ("回款率 * 回款率", "ratio", False),
        ("回款率 + 系数", "number", False),
        ("投诉次数 * 回款率", "number", False),
        ("(3 if 在册 else 1) + 总分", "points", False),
        ("min(逾期天数, 30)", "days", False),
        ("min(30, 逾期天数, 1.5)", "days", True),
        ("default(合同额, 0)", "money", False),
        ("days_between(首单日, as_of) - 账期", "days", False),
        ("year(as_of) - year(首单日)", "count", False),
        ("as_of if 在册 else '2026-01-31'", "date", False),
        ("受理时间 if 在册 else 受理时间", "instant", False),
    ],
)
def test_kinds_that_meet_yield_a_kind(source, kind, fractional):
    assert parse(source, WORDS).type == Type(kind, fractional)


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("合同额 > 总分", "金额与分数不能相比（>）。"),
        ("合同额 + 总分", "金额与分数不能相加（+）。"),
        ("合同额 * 回款额", "金额与金额不能相乘（*）。"),
        ("总分 * 扣分", "分数与分数不能相乘（*）。"),
        ("总分 / 合同额", "分数与金额不能相除（/）。"),
        ("逾期天数 > 往来月数", "天数与月数不能相比（>）。"),
        ("逾期天数 * 往来月数", "天数与月数不能相乘（*）。"),
        ("as_of - 首单日", "日期与日期不能相减（-）。"),
        ("as_of + 3", "日期与数值不能相加（+）。"),
        ("as_of + 逾期天数", "日期与天数不能相加（+）。"),
        ("as_of == '昨天'", "日期与文字不能相比（==）。"),
        ("as_of > 受理时间", "日期与时刻不能相比（>）。"),
        ("客户类别 == 3", "文字与数值不能相比（==）。"),
        ("回款率 > 投诉次数", "比率与次数不能相比（>）。"),
        ("系数 > 合同额", "数值与金额不能相比（>）。"),
        ("总分 in [3, '甲']", "分数与文字不能相比（in）。"),
        ("在册 == 1", "是否与数值不能相比（==）。"),
    ],
)
def test_kinds_that_have_nothing_to_do_with_each_other_are_refused(source, cause):
    found = refusal(source)

    assert found.code == "expression.kinds"
    assert found.cause == cause


def test_the_refusal_of_dates_and_of_points_with_money_names_the_way_out():
    assert refusal("as_of - 首单日").remedy == "两个日期相差几天请用 days_between(起, 止)。"
    assert refusal("受理时间 - 受理时间").remedy == "相差多久请用 hours_between(起, 止) 或 minutes_between(起, 止)。"
    assert refusal("合同额 > 总分").remedy == "请先用评分档把金额换成分数。"
    assert refusal("总分 + 回款率 * 系数").remedy == "请把数值写成以分计的参数。"
    assert refusal("合同额 > 总分").remedy_en == "Turn the money into points with bands first."


@pytest.mark.parametrize(
    ("source", "declared", "expected"),
    [
        ("3 if 在册 else 1", "points", 3),
        ("投诉次数 * 2", "points", 8),
        ("回款率 * 100", "points", 15),
        ("round(回款率 * 14)", "count", 2),
        ("'2026-01-31'", "text", "2026-01-31"),
        ("总分", "points", 12.5),
    ],
)
def test_a_declaration_gives_a_plain_number_its_unit(source, declared, expected):
    row = {"在册": True, "投诉次数": 4, "回款率": "0.15", "总分": 12.5}

    expression = parse(source, WORDS).as_type(Type.of(declared))

    assert expression.type == Type.of(declared)
    assert expression.evaluate(row) == expected


@pytest.mark.parametrize(
    ("source", "declared", "cause"),
    [
        ("合同额", "points", "规则要的是分数，算式得出的是金额。"),
        ("总分 > 3", "points", "规则要的是分数，算式得出的是是否。"),
        ("逾期天数 / 2", "days", "规则要的是整数的天数，算式得出的是可能带小数的天数。"),
        ("1.5", "count", "规则要的是整数的次数，算式得出的是可能带小数的次数。"),
    ],
)
def test_a_declaration_that_contradicts_the_expression_is_refused(source, declared, cause):
    with pytest.raises(ExpressionError) as refused:
        parse(source, WORDS).as_type(Type.of(declared))

    assert refused.value.diagnostics[0].cause == cause


def test_names_of_types_are_read_as_facts_and_packs_spell_them():
    assert Type.of("percent") == Type("ratio")
    assert Type.of("key") == Type("text")
    with pytest.raises(ValueError, match="no such type: metres"):
        Type.of("metres")


def test_a_text_that_is_a_date_becomes_one_beside_a_date():
    assert value("首单日 > '2026-01-31'", 首单日=None) is None
    assert parse("首单日 in ['2026-01-31', as_of]", WORDS).names == {"首单日", "as_of"}
