"""Worked dates: calendar periods, their labels and their neighbours."""

from __future__ import annotations

from datetime import date

import pytest

from kezhi.engine.dates import Period, iso_week, iso_weeks, last_year_end, period_before, period_containing, periods


@pytest.mark.parametrize(
    ("day", "months", "start", "end", "label"),
    [
        ("2026-11-21", 1, "2026-11-01", "2026-11-30", "2026-11"),
        ("2026-11-21", 3, "2026-10-01", "2026-12-31", "2026Q4"),
        ("2026-11-21", 6, "2026-07-01", "2026-12-31", "2026H2"),
        ("2026-11-21", 12, "2026-01-01", "2026-12-31", "2026"),
        ("2026-06-30", 6, "2026-01-01", "2026-06-30", "2026H1"),
        ("2028-02-29", 1, "2028-02-01", "2028-02-29", "2028-02"),
        ("2026-04-01", 3, "2026-04-01", "2026-06-30", "2026Q2"),
    ],
)
def test_the_period_in_which_a_day_falls(day, months, start, end, label):
    found = period_containing(date.fromisoformat(day), months)

    assert (str(found.start), str(found.end), found.label) == (start, end, label)
    assert date.fromisoformat(day) in found


@pytest.mark.parametrize(
    ("day", "months", "label"),
    [
        ("2026-01-31", 1, "2025-12"),
        ("2026-03-31", 1, "2026-02"),
        ("2026-01-01", 3, "2025Q4"),
        ("2026-07-31", 6, "2026H1"),
        ("2026-05-05", 12, "2025"),
    ],
)
def test_the_period_before(day, months, label):
    assert period_before(date.fromisoformat(day), months).label == label


def test_periods_over_a_range_of_days_join_without_gap():
    found = list(periods(date(2025, 11, 30), date(2026, 2, 1), 1))

    assert [p.label for p in found] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert list(periods(date(2026, 2, 2), date(2026, 2, 1), 1)) == []


@pytest.mark.parametrize(
    ("day", "label", "monday"),
    [
        ("2026-11-21", "2026-W47", "2026-11-16"),
        ("2027-01-03", "2026-W53", "2026-12-28"),
        ("2027-01-04", "2027-W01", "2027-01-04"),
        ("2024-12-30", "2025-W01", "2024-12-30"),
    ],
)
def test_the_week_in_which_a_day_falls(day, label, monday):
    found = iso_week(date.fromisoformat(day))

    assert (found.label, str(found.start), (found.end - found.start).days) == (label, monday, 6)


def test_weeks_over_a_range_of_days():
    assert [w.label for w in iso_weeks(date(2026, 11, 22), date(2026, 11, 23))] == ["2026-W47", "2026-W48"]
    assert Period(date(2026, 1, 1), date(2026, 1, 2), "x") < Period(date(2026, 1, 2), date(2026, 1, 2), "a")


@pytest.mark.parametrize(
    ("day", "end"),
    [("2026-12-30", "2025-12-31"), ("2026-12-31", "2026-12-31"), ("2027-01-01", "2026-12-31")],
)
def test_the_latest_year_end_counts_the_day_itself(day, end):
    assert str(last_year_end(date.fromisoformat(day))) == end
