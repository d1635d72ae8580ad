"""Worked dates: fixed timetables over a range of days."""

from __future__ import annotations

from datetime import date

import pytest

from kezhi.engine.dates import monthly_days, weekly_days


@pytest.mark.parametrize(
    ("months", "day", "expected"),
    [
        ([3, 9], "month_end", ["2026-03-31", "2026-09-30"]),
        ([2], 30, ["2026-02-28"]),
        ([1, 7], 3, ["2026-01-03", "2026-07-03"]),
        ([12], 31, ["2026-12-31"]),
    ],
)
def test_days_of_certain_months(months, day, expected):
    found = monthly_days(date(2026, 1, 1), date(2026, 12, 31), months=months, day=day)

    assert [str(d) for d in found] == expected


def test_the_ends_of_the_range_belong_to_it():
    both = monthly_days(date(2026, 1, 15), date(2026, 2, 15), months=range(1, 13), day=15)
    neither = monthly_days(date(2026, 1, 16), date(2026, 2, 14), months=range(1, 13), day=15)

    assert list(both) == [date(2026, 1, 15), date(2026, 2, 15)]
    assert list(neither) == []


def test_a_weekday_of_every_week():
    fridays = list(weekly_days(date(2026, 12, 25), date(2027, 1, 8), weekday=5))

    assert [str(d) for d in fridays] == ["2026-12-25", "2027-01-01", "2027-01-08"]
