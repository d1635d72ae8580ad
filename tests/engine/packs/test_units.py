"""From what people write to what the engine computes in."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.packs.units import NotAValue, in_engine_units


@pytest.mark.parametrize(
    ("kind", "unit", "value", "engine"),
    [
        ("money", "万元", "500", Decimal(5_000_000)),
        ("money", "万元", Decimal("0.01"), Decimal("100.00")),
        ("money", "元", "1,234,567.89", Decimal("1234567.89")),
        ("money", "万元", "５００万元", Decimal(5_000_000)),
        ("percent", "%", "15", Decimal("0.15")),
        ("percent", "%", "15%", Decimal("0.15")),
        ("percent", "", 15, Decimal("0.15")),
        ("ratio", "", "0.15", Decimal("0.15")),
        ("ratio", "%", 8, Decimal("0.08")),
        ("months", "年", 1, 12),
        ("months", "个月", "6个月", 6),
        ("months", "年", "0.5", 6),
        ("days", "天", 2, 2),
        ("hours", "小时", "1.5", Decimal("1.5")),
        ("count", "家", "3", 3),
        ("points", "分", Decimal(14), Decimal(14)),
        ("text", "", " 年度 ", "年度"),
        ("boolean", "", "是", True),
        ("boolean", "", "false", False),
        ("boolean", "", True, True),
        ("date", "", "2026-01-31", date(2026, 1, 31)),
        ("days", "个工作日", "3个工作日", 3),
        ("minutes", "小时", 2, 120),
        ("clock", "", " 每天 20:00-08:00", "每天 20:00-08:00"),
        ("money", "元", 0.1, Decimal("0.1")),
    ],
)
def test_a_value_is_taken_in_the_parameters_own_unit(kind, unit, value, engine):
    got = in_engine_units(kind, unit, value)

    assert got == engine
    assert type(got) is type(engine)


@pytest.mark.parametrize(
    ("kind", "unit", "value"),
    [
        ("money", "万元", "很多"),
        ("money", "万元", ""),
        ("money", "万元", "NaN"),
        ("money", "万元", True),
        ("money", "万元", "500元整"),
        ("money", "元", "1,23"),
        ("days", "天", "2.5"),
        ("days", "天", "-1"),
        ("months", "年", "0.3"),
        ("text", "", 3),
        ("text", "", " "),
        ("boolean", "", "yes"),
        ("boolean", "", 1),
        ("date", "", "2026-02-30"),
        ("minutes", "分钟", "0.5"),
        ("clock", "", "上班时间"),
        ("clock", "", "13:30-17:30 08:30-12:00"),
    ],
)
def test_what_is_no_value_is_refused(kind, unit, value):
    with pytest.raises(NotAValue):
        in_engine_units(kind, unit, value)
