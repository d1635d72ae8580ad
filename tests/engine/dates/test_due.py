"""Worked dates: from when a limit counts and on which day it ends."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from kezhi.engine.dates import SHANGHAI, end_of_day, within_days, within_hours


@pytest.mark.parametrize(
    ("start", "days", "counted", "due"),
    [
        ("2026-02-02", 5, "from_the_day", "2026-02-06"),
        ("2026-02-02", 1, "from_the_day", "2026-02-02"),
        ("2026-01-31", 2, "from_the_next_day", "2026-02-02"),
        ("2026-01-31", 0, "from_the_next_day", "2026-01-31"),
        ("2028-02-28", 2, "from_the_day", "2028-02-29"),
        ("2026-12-31", 5, "from_the_next_day", "2027-01-05"),
    ],
)
def test_the_last_day_of_a_limit(start, days, counted, due):
    assert str(within_days(date.fromisoformat(start), days, counted)) == due


def test_a_limit_in_hours_ends_at_a_moment_in_shanghai():
    received = datetime(2026, 2, 2, 20, 30, tzinfo=UTC)

    assert within_hours(received, 4).isoformat() == "2026-02-03T08:30:00+08:00"
    assert end_of_day(date(2026, 2, 3)) == datetime(2026, 2, 3, 23, 59, 59, tzinfo=SHANGHAI)


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="without a time zone"):
        within_hours(datetime(2026, 2, 2, 20, 30), 4)  # noqa: DTZ001
