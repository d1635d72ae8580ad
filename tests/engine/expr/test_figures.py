"""The numeric model: decimals of ten places, rounded half away from zero, the same on both evaluators."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kezhi.engine.errors import ExpressionError
from kezhi.engine.expr import parse
from tests.engine.expr.both import WORDS, value


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("1", "3", "0.3333333333"),
        ("2", "3", "0.6666666667"),
        ("-2", "3", "-0.6666666667"),
        ("2", "-3", "-0.6666666667"),
        ("0.01", "800000000", "0"),
        ("0.01", "200000000", "0.0000000001"),
        ("-0.01", "200000000", "-0.0000000001"),
        ("0.01", "199999999.99", "0.0000000001"),
        ("9007199254740993.01", "1", "9007199254740993.01"),
        ("9999999999999999.99", "0.01", None),
        ("1234567890123.45", "0.07", "17636684144620.7142857143"),
    ],
)
def test_a_quotient_is_rounded_half_away_from_zero_to_ten_places(left, right, expected):
    if expected is None:
        with pytest.raises(ExpressionError, match="超出范围"):
            parse("合同额 / 回款额", WORDS).evaluate({"合同额": Decimal(left), "回款额": Decimal(right)})
    else:
        assert value("合同额 / 回款额", 合同额=Decimal(left), 回款额=Decimal(right)) == Decimal(expected)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("0.0000000001", "0.5", "0.0000000001"),
        ("-0.0000000001", "0.5", "-0.0000000001"),
        ("0.0000000001", "0.4", "0"),
        ("123456789.1234567891", "0.999999", "123456665.6666676656"),
    ],
)
def test_a_product_is_rounded_half_away_from_zero_to_ten_places(left, right, expected):
    assert value("系数 * 回款率", 系数=Decimal(left), 回款率=Decimal(right)) == Decimal(expected)


@pytest.mark.parametrize(
    ("given", "places", "expected"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("3.5", 0, "4"),
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("1.005", 2, "1.01"),
    ],
)
def test_round_rounds_half_away_from_zero(given, places, expected):
    assert value(f"round(系数, {places})", 系数=Decimal(given)) == Decimal(expected)


def test_sums_are_exact_where_floats_are_not():
    assert value("系数 + 0.1 + 0.2 == 0.3", 系数=Decimal(0)) is True
    assert value("0.1 + 0.2 == 0.3") is True
    assert value("合同额 - 0.01", 合同额=Decimal("9007199254740993.02")) == Decimal("9007199254740993.01")


def test_values_come_back_without_idle_zeros_and_whole_kinds_as_integers():
    assert str(parse("总分 * 2", WORDS).evaluate({"总分": Decimal("7.000")})) == "14"
    assert str(parse("总分 / 4", WORDS).evaluate({"总分": 1})) == "0.25"
    assert type(parse("逾期天数 * 2", WORDS).evaluate({"逾期天数": 3})) is int
    assert type(parse("3 if 在册 else 1", WORDS).evaluate({"在册": True})) is Decimal


def test_a_fact_is_read_onto_the_grid():
    assert parse("系数", WORDS).evaluate({"系数": Decimal("0.00000000005")}) == Decimal("0.0000000001")
    assert parse("系数", WORDS).evaluate({"系数": 0.1}) == Decimal("0.1")
    assert parse("系数", WORDS).evaluate({"系数": float("nan")}) is None


def test_written_figures_are_computed_exactly_when_read():
    assert value("12 * 5000 + 1 / 3") == Decimal("60000.3333333333")
    assert value("-2 * -3") == 6
