from decimal import Decimal

import pytest

from kezhi.ui import money


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("386200", "38.6"),
        ("24186000", "2,418.6"),
        ("12345678901.23", "1,234,567.9"),
        ("500", "0.1"),
        ("499.99", "<0.1"),
        ("-499.99", ">-0.1"),
        ("-20000", "-2.0"),
        ("0", "0"),
        ("9500", "1.0"),
    ],
)
def test_yuan_are_shown_as_ten_thousands_with_one_decimal(amount, shown):
    assert money.wan(Decimal(amount)) == shown


def test_an_unknown_amount_is_a_dash_and_not_a_zero():
    assert money.wan(None) == "—"
    assert money.yuan(None) == "—"


def test_yuan_keep_the_cent():
    assert money.yuan(Decimal("386200")) == "386,200.00"
    assert money.yuan(Decimal("0.005")) == "0.01"
