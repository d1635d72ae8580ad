"""What a rule declares its expression to be: the same kind, or a plain number given a unit; whole where it must be."""

import pytest

from kezhi.engine.errors import ExpressionError
from kezhi.engine.expr import Type, parse
from tests.engine.expr.both import WORDS


@pytest.mark.parametrize(
    ("source", "declared"),
    [
        ("合同额", "money"),
        ("系数", "money"),
        ("投诉次数", "money"),
        ("回款率", "points"),
        ("3", "points"),
        ("3", "days"),
        ("账期", "days"),
        ("round(账期 / 2)", "days"),
        ("round(账期 / 2, 0)", "days"),
        ("投诉次数", "days"),
        ("round(系数)", "count"),
        ("等级", "text"),
        ("在册", "boolean"),
        ("首单日", "date"),
        ("系数 / 2", "number"),
    ],
)
def test_it_may_be_declared_so(source, declared):
    assert parse(source, WORDS).as_type(Type(declared)).type == Type(declared)


@pytest.mark.parametrize(
    ("source", "declared", "cause", "remedy"),
    [
        ("合同额", "points", "规则要的是分数，算式得出的是金额。", "请改算式，或改规则的 type。"),
        ("等级", "money", "规则要的是金额，算式得出的是文字。", "请改算式，或改规则的 type。"),
        ("合同额", "text", "规则要的是文字，算式得出的是金额。", "请改算式，或改规则的 type。"),
        ("在册", "count", "规则要的是次数，算式得出的是是否。", "请改算式，或改规则的 type。"),
        ("账期 / 2", "days", "规则要的是整数的天数，算式得出的是可能带小数的天数。", "请用 round(…) 写明取整。"),
        ("系数", "count", "规则要的是整数的次数，算式得出的是可能带小数的数值。", "请用 round(…) 写明取整。"),
        ("0.5", "days", "规则要的是整数的天数，算式得出的是可能带小数的天数。", "请用 round(…) 写明取整。"),
        ("round(系数, 1)", "count", "规则要的是整数的次数，算式得出的是可能带小数的数值。", "请用 round(…) 写明取整。"),
        ("abs(系数)", "count", "规则要的是整数的次数，算式得出的是可能带小数的数值。", "请用 round(…) 写明取整。"),
    ],
)
def test_it_may_not_be_declared_so(source, declared, cause, remedy):
    with pytest.raises(ExpressionError) as refused:
        parse(f"  {source}", WORDS).as_type(Type(declared))

    (found,) = refused.value.diagnostics
    assert (found.code, found.at.column, found.at.length) == ("expression.declared", 3, len(source))
    assert (found.cause, found.remedy) == (cause, remedy)


def test_a_figure_declared_money_is_computed_as_money():
    assert parse("3 + 4", WORDS).as_type(Type("money")).root.type == Type("money")
