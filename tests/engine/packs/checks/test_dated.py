"""A value that begins later is checked on the day it begins."""

from datetime import date, timedelta

import pytest

from kezhi.engine.packs.caps import DAYS

VALUES = "    values:\n      - {from: 2026-01-01, value: 2, source: 第二条}\n"
LEVELS = ("- {grade: 乙, below: 甲等下限}", "- {grade: 乙, below: 2}")


def dated(*values):
    return (
        VALUES,
        VALUES + "".join(f"      - {{from: {day}, value: {value}, source: 通知}}\n" for day, value in values),
    )


def test_values_that_fit_on_every_day_are_taken(load):
    assert load(parameters=dated(("2026-07-01", "1.5"), ("2026-10-01", 2)))


@pytest.mark.parametrize(("value", "code"), [(3, "gap"), (1, "overlap")])
def test_a_later_value_that_tears_levels_apart_or_makes_them_overlap_is_refused(faults, value, code):
    found = [f for f in faults(parameters=dated(("2026-07-01", value)), rules=LEVELS) if f.code == code]

    assert len(found) == 1
    assert found[0].cause.startswith("按 2026-07-01 起的取值，“等级”各档")
    assert found[0].cause_en.startswith("With the values from 2026-07-01 on: ")


def test_what_is_wrong_on_the_first_day_is_said_once_and_without_a_day(faults):
    wrong = ("- {grade: 乙, below: 甲等下限}", "- {grade: 乙, below: 1}")

    found = faults(parameters=dated(("2026-07-01", "1.5")), rules=wrong)

    assert [f.code for f in found].count("gap") == 1
    assert [f.code for f in found if "起的取值" in f.cause] == []


def test_so_many_days_are_checked_and_no_more(load, faults):
    days = [(date(2026, 1, 1) + timedelta(days=n), 2) for n in range(1, DAYS + 1)]

    assert load(parameters=dated(*days[:-1]))
    (fault,) = faults(parameters=dated(*days))
    assert fault.cause == f"一个版本里参数取值的起始日最多 {DAYS} 个，写了 {DAYS + 1} 个。"
