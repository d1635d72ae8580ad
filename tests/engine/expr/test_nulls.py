"""What is not known stays not known, on both evaluators alike."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.engine.expr.both import value, values

TRUTHS = (True, False, None)


def test_and_or_not_have_three_values():
    rows = [{"在册": a, "已签约": b} for a in TRUTHS for b in TRUTHS]

    assert values("在册 and 已签约", *rows) == [True, False, None, False, False, False, None, False, None]
    assert values("在册 or 已签约", *rows) == [True, True, True, True, False, None, True, None, None]
    assert values("not 在册", *[{"在册": a} for a in TRUTHS]) == [False, True, None]


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">="])
def test_a_comparison_with_null_is_null_even_with_itself(sign):
    assert value(f"总分 {sign} 扣分", 总分=Decimal(3)) is None
    assert value(f"总分 {sign} 总分") is None


@pytest.mark.parametrize("sign", "+-*/")
def test_arithmetic_with_null_is_null(sign):
    assert value(f"合同额 {sign} 投诉次数" if sign in "*/" else f"合同额 {sign} 回款额", 合同额=Decimal(3)) is None


def test_a_condition_that_is_null_counts_as_not_true():
    assert values("1 if 在册 else 2", {"在册": True}, {"在册": False}, {"在册": None}) == [1, 2, 2]
    assert value("1 if 总分 > 3 else 2") == 2


def test_membership_is_three_valued():
    rows = [{"等级": g, "客户类别": k} for g in ("A", "B", None) for k in ("B", None)]

    assert values("等级 in ['A', 客户类别]", *rows) == [True, True, True, None, None, None]
    assert values("等级 not in ['A', 客户类别]", *rows) == [False, False, False, None, None, None]


def test_the_least_and_the_greatest_are_null_when_any_argument_is():
    rows = [{"总分": Decimal(1), "扣分": Decimal(2)}, {"总分": Decimal(1)}, {"扣分": Decimal(2)}, {}]

    assert values("min(总分, 扣分, 9)", *rows) == [1, None, None, None]
    assert values("max(总分, 扣分, 0)", *rows) == [2, None, None, None]
    assert values("max(首单日, as_of)", {}) == [None]


def test_known_and_default_answer_for_null():
    rows = [{"总分": Decimal(0)}, {}]

    assert values("known(总分)", *rows) == [True, False]
    assert values("not known(总分)", *rows) == [False, True]
    assert values("default(总分, 扣分)", *rows) == [0, None]
    assert values("default(总分, 7)", *rows) == [0, 7]


@pytest.mark.parametrize(
    "source",
    [
        "days_between(首单日, as_of)", "months_between(首单日, as_of)", "add_days(首单日, 3)", "add_months(首单日, 3)",
        "workdays_after(首单日, 3)", "hours_between(受理时间, 办结时间)",
        "minutes_between(受理时间, 办结时间)", "year(首单日)", "month(首单日)", "day(首单日)", "date_of(受理时间)",
        "abs(总分)",
        "round(总分)", "round(总分, 2)", "-总分",
    ],
)  # fmt: skip
def test_a_function_of_null_is_null(source):
    assert value(source) is None


def test_dividing_by_zero_is_null():
    rows = [{"合同额": Decimal(5), "回款额": Decimal(0)}, {"合同额": Decimal(0), "回款额": Decimal(0)}]

    assert values("合同额 / 回款额", *rows) == [None, None]
    assert value("合同额 / 0", 合同额=Decimal(5)) is None
    assert value("合同额 / 投诉次数 > 3 or 在册", 合同额=Decimal(5), 投诉次数=0, 在册=True) is True


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("known(not 在册)", [True, True, False]),
        ("not known(not 在册)", [False, False, True]),
        ("(not 在册) in [true, false]", [True, True, None]),
        ("(not 在册) == (not 在册)", [True, True, None]),
        ("default(not 在册, true)", [False, True, True]),
    ],
)
def test_a_negation_is_one_value_whatever_stands_beside_it(source, expected):
    assert values(source, *[{"在册": a} for a in TRUTHS]) == expected
