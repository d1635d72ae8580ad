"""Dates as people and programs write them."""

import datetime as dt

import pytest

from kezhi.imports.reading import FormulaCell
from kezhi.imports.values.dates import DAY_FIRST, MONTH_FIRST, read_date
from kezhi.imports.values.unfit import Unfit

NOVEMBER = dt.date(2026, 11, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-03", "2026/11/3", "2026.11.3", "20261103", "2026年11月3日", "2026年11月03日", " ２０２６/11/3 ",
        "2026-11-03 00:00:00", "2026-11-03T08:30:00Z", "2026-11-03 08:30:00.000", "3-Nov-2026", "November 3, 2026",
        "46329", 46329, 46329.0, 46329.75, 20261103.0, NOVEMBER, dt.datetime.fromisoformat("2026-11-03 08:30"),
    ],
)  # fmt: skip
def test_one_day_in_every_form(cell):
    assert read_date(cell) == NOVEMBER


def test_slashed_dates_that_end_in_the_year_follow_their_column():
    assert read_date("4/6/2013", MONTH_FIRST) == dt.date(2013, 4, 6)
    assert read_date("4/6/2013", DAY_FIRST) == dt.date(2013, 6, 4)


@pytest.mark.parametrize(
    ("cell", "form", "code"),
    [
        ("2026-02-30", "auto", "no_such_day"),
        ("2026-13-01", "auto", "no_such_month"),
        ("13/1/2013", MONTH_FIRST, "no_such_month"),
        ("26/11/03", "auto", "two_digit_year"),
        ("3月的某天", "auto", "not_a_date"),
        ("=TODAY()", "auto", "formula_text"),
        (FormulaCell("=TODAY()"), "auto", "no_result"),
        (FormulaCell("#N/A"), "auto", "formula_error"),
        ("1926-11-03", "auto", "date_range"),
        (12.5, "auto", "not_a_date"),
        (True, "auto", "not_a_date"),
    ],
)
def test_what_is_no_date_says_why(cell, form, code):
    with pytest.raises(Unfit) as caught:
        read_date(cell, form)

    assert caught.value.code == code
