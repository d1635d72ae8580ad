"""Worked dates: months clamp to their last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kezhi.engine.dates import add_months, day_of_month, month_end, months_between


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-10-31", 4, "2027-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-12-31", 0, "2026-12-31"),
    ],
)
def test_so_many_months_on(start, months, end):
    assert str(add_months(date.fromisoformat(start), months)) == end


def test_the_last_day_of_each_month():
    assert [month_end(2026, m).day for m in range(1, 13)] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert day_of_month(2026, 2, 30) == date(2026, 2, 28)


def test_whole_months_are_the_most_that_fit_before_the_end():
    starts = [date(2023, 12, 25) + timedelta(days=n) for n in range(75)]
    for start in starts:
        for end in (start + timedelta(days=n) for n in range(0, 500, 7)):
            elapsed = months_between(start, end)

            assert add_months(start, elapsed) <= end < add_months(start, elapsed + 1)
            assert months_between(end, start) == -elapsed
