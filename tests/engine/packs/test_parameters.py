"""Parameters by day and setting."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.errors import BadSetting, ParametersNotSet

DATED = """\
    values:
      - {from: 2026-01-01, value: 2, source: 第二条}
      - {from: 2026-07-01, value: 1.5, source: 第二条的通知}
"""


def test_a_setting_in_the_parameters_unit_and_the_texts_own_value_resolve_to_engine_units(load):
    resolved = load().parameters.resolve(date(2026, 6, 30), {"限额": "500"})

    assert resolved == {"限额": Decimal(5_000_000), "甲等下限": Decimal(2)}


def test_a_setting_goes_over_the_texts_value(load):
    resolved = load().parameters.resolve(date(2026, 6, 30), {"限额": 500, "甲等下限": 1})

    assert resolved["甲等下限"] == Decimal(1)


@pytest.mark.parametrize(("day", "value"), [(date(2026, 6, 30), 2), (date(2026, 7, 1), Decimal("1.5"))])
def test_the_value_of_the_day_is_taken(load, day, value):
    edition = load(parameters=("    values:\n      - {from: 2026-01-01, value: 2, source: 第二条}\n", DATED))

    assert edition.parameters.resolve(day, {"限额": 1})["甲等下限"] == value


def test_what_is_blank_is_listed_with_its_reason(load):
    with pytest.raises(ParametersNotSet) as refused:
        load().parameters.resolve(date(2025, 12, 31))

    assert refused.value.names == ("限额", "甲等下限")
    assert [d.cause for d in refused.value.diagnostics] == [
        "参数“限额”（万元）未设定：制度原文留空。",
        "参数“甲等下限”（分）未设定：制度的取值晚于2025-12-31。",
    ]
    assert refused.value.diagnostics[0].remedy == "请设定 限额=…。"


def test_the_suggested_value_is_never_used(load):
    with pytest.raises(ParametersNotSet) as refused:
        load().parameters.resolve(date(2026, 6, 30))

    assert refused.value.names == ("限额",)


def test_unknown_names_and_bad_values_are_refused_together(load):
    with pytest.raises(BadSetting) as refused:
        load().parameters.resolve(date(2026, 6, 30), {"限俄": 1, "限额": "很多"})

    assert [(d.code, d.remedy) for d in refused.value.diagnostics] == [
        ("bad_setting", "请重新设定，以万元计。"),
        ("unknown_parameter", "您是否想写“限额”？"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("unit: 万元", "unit: 万园", "bad_unit"),
        ("unit: 万元", 'unit: "%"', "bad_unit"),
        ("    not_set: 制度原文留空。\n", "", "values_or_not_set"),
        ("value: 2, source", "value: 二, source", "bad_value"),
        ("suggested: 500", "suggested: 很多", "bad_value"),
    ],
)
def test_a_parameter_with_a_fault_does_not_load(faults, old, new, code):
    assert [fault.code for fault in faults(parameters=(old, new))] == [code]


def test_dates_of_values_must_rise(faults):
    (fault,) = faults(parameters=(DATED.splitlines()[1], f"{DATED.splitlines()[2]}\n{DATED.splitlines()[1]}"))

    assert fault.code == "values_out_of_order"
