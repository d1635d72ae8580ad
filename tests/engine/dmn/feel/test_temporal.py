"""Dates, times and durations as ISO 8601 writes them."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kezhi.engine.dmn.feel.durations_read import duration_of
from kezhi.engine.dmn.feel.durations_written import duration_text
from kezhi.engine.dmn.feel.nodes import Months
from kezhi.engine.dmn.feel.temporal import date_of, datetime_of, time_of


@pytest.mark.parametrize("text", ["2026-02-29", "26-01-01", "2026-1-1", "2026-01-01x", "", "２０２６-01-01"])
def test_what_is_no_day_is_no_date(text):
    assert date_of(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("08:30:00", time(8, 30)),
        ("08:30:00.25Z", time(8, 30, 0, 250_000, UTC)),
        ("23:59:59-03:30", time(23, 59, 59, 0, timezone(timedelta(hours=-3, minutes=-30)))),
        ("24:00:00", None),
        ("08:30", None),
        ("08:30:00@Europe/Paris", None),
        ("08:30:00+99:00", None),
    ],
)
def test_a_time_with_its_offset(text, value):
    assert time_of(text) == value


def test_a_moment_and_a_day_that_begins():
    assert datetime_of("2026-01-31T08:30:00") == datetime.combine(date(2026, 1, 31), time(8, 30))
    assert datetime_of("2026-01-31") == datetime.combine(date(2026, 1, 31), time())
    assert datetime_of("2026-01-31T") is None
    assert date_of("2026-01-31") == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("P1Y6M", Months(18)),
        ("-P2M", Months(-2)),
        ("P1D", timedelta(1)),
        ("PT1H30M", timedelta(hours=1, minutes=30)),
        ("-P1DT0.5S", -timedelta(1, 0, 500_000)),
        ("P", None),
        ("PT", None),
        ("P1DT", None),
        ("P1Y1D", None),
        ("P9999999999D", None),
        ("P999999999DT24H", None),
    ],
)
def test_a_duration_of_days_or_of_months(text, value):
    assert duration_of(text) == value


@given(st.timedeltas() | st.builds(Months, st.integers(-(10**6), 10**6)))
def test_a_duration_written_out_reads_back_the_same(value):
    assert duration_of(duration_text(value)) == value
