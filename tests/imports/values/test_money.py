"""Amounts, exact to the cent."""

from decimal import Decimal

import pytest

from kezhi.imports.reading import FormulaCell
from kezhi.imports.values.money import read_money
from kezhi.imports.values.unfit import Unfit


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1000", "1000.00"), ("1,234.50", "1234.50"), ("12,3456", "123456.00"), ("¥1,234.5", "1234.50"),
        ("（1,234.50）", "-1234.50"), ("-20", "-20.00"), ("+20", "20.00"), ("１２３．４", "123.40"),
        ("1.2e3", "1200.00"),
        (".5", "0.50"), ("12.5万元", "125000.00"), ("12.5万", "125000.00"), ("12元", "12.00"), ("RMB 7", "7.00"),
        (11000.0, "11000.00"), (0.1 + 0.2, "0.30"), (-3, "-3.00"), (123456789012.34, "123456789012.34"),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(cell, amount):
    assert read_money(cell) == Decimal(amount)


def test_the_unit_of_the_column_and_the_unit_in_the_cell():
    assert read_money("12.34567", "万元") == Decimal("123456.70")
    assert read_money(12.3, "万元") == Decimal("123000.00")
    assert read_money("500元", "万元") == Decimal("500.00")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("十二万", "not_a_number"), ("1.234,50", "not_a_number"), ("12 34 件", "not_a_number"),
        ("1,23", "not_a_number"),
        ("=1+1", "formula_text"), (FormulaCell("=A1*2"), "no_result"), ("113.1413", "too_fine"), (113.1413, "too_fine"),
        ("1000000000000000", "number_too_big"), (float("inf"), "number_too_big"), (float("nan"), "number_too_big"),
        (True, "not_a_number"),
    ],
)  # fmt: skip
def test_what_is_no_amount_says_why(cell, code):
    with pytest.raises(Unfit) as caught:
        read_money(cell)

    assert caught.value.code == code
