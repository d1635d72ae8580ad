"""A value with its unit, as people write it."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.expr import Type, quantity

D = Decimal


@pytest.mark.parametrize(
    ("value", "kind", "zh", "en"),
    [
        (D(0), "money", "0 元", "¥0"),
        (D("9999.99"), "money", "9,999.99 元", "¥9,999.99"),
        (D(10000), "money", "1 万元", "¥10,000"),
        (D(10100), "money", "1.01 万元", "¥10,100"),
        (D(10001), "money", "10,001 元", "¥10,001"),
        (D(99999999), "money", "99,999,999 元", "¥99,999,999"),
        (D(100000000), "money", "1 亿元", "¥100,000,000"),
        (D(101000000), "money", "1.01 亿元", "¥101,000,000"),
        (D(100100000), "money", "10,010 万元", "¥100,100,000"),
        (D(-5000000), "money", "-500 万元", "¥-5,000,000"),
        (D("0.15"), "ratio", "15%", "15%"),
        (D("0.125"), "ratio", "12.5%", "12.5%"),
        (D(1), "ratio", "100%", "100%"),
        (D(1), "points", "1 分", "1 point"),
        (D("1.5"), "points", "1.5 分", "1.5 points"),
        (1, "days", "1 天", "1 day"),
        (2, "days", "2 天", "2 days"),
        (1, "months", "1 个月", "1 month"),
        (3, "months", "3 个月", "3 months"),
        (D(1), "hours", "1 小时", "1 hour"),
        (D("4.5"), "hours", "4.5 小时", "4.5 hours"),
        (1234, "count", "1,234", "1,234"),
        (D("2.50"), "number", "2.5", "2.5"),
        ("A", "text", "“A”", '"A"'),
        (True, "boolean", "是", "yes"),
        (False, "boolean", "否", "no"),
        (date(2026, 1, 31), "date", "2026年1月31日", "31 January 2026"),
        (date(2026, 12, 1), "date", "2026年12月1日", "1 December 2026"),
        (None, "money", "缺失", "missing"),
    ],
)
def test_a_value_is_said_with_its_unit_in_both_languages(value, kind, zh, en):
    assert quantity(value, Type(kind)) == zh
    assert quantity(value, Type(kind), "en") == en
