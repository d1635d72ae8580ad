"""The dates that regulations state, each from its rule to the date on which something falls due."""

from __future__ import annotations

import pytest

from tests.engine.evaluate.figures import dated


@pytest.mark.parametrize(
    ("on", "as_of", "period", "expected"),
    [
        pytest.param(
            "{months: [1..12], day: 3}",
            "2026-10-02",
            "month",
            ["2026-09-03", "2026-10-03"],
            id="S000.54 analysis: the 3rd",
        ),
        pytest.param(
            "{months: [1..12], day: [15, 30], time: '12:00'}",
            "2026-02-16",
            "month",
            ["2026-02-15 12:00:00", "2026-02-28 12:00:00"],
            id="S000.63 S000.64 uploads: 15th and 30th at noon, no 30 February",
        ),
        pytest.param(
            "{months: [1..12], day: [15, 30], time: '17:30'}",
            "2026-04-16",
            "month",
            ["2026-04-15 17:30:00", "2026-04-30 17:30:00"],
            id="S000.65 return: the afternoon",
        ),
        pytest.param(
            "{daily: working, time: ['12:00', '17:30']}",
            "2026-10-10",
            "day",
            ["2026-10-09 12:00:00", "2026-10-09 17:30:00", "2026-10-10 12:00:00", "2026-10-10 17:30:00"],
            id="S000.66 mailbox: end of morning and of afternoon, make-up Saturday",
        ),
        pytest.param(
            "{daily: working, time: '09:00'}",
            "2026-03-02",
            "day",
            ["2026-02-28 09:00:00", "2026-03-02 09:00:00"],
            id="S001-03.10 position: nine o'clock",
        ),
        pytest.param(
            "{months: [1..12], from: 20, to: 25}",
            "2026-03-22",
            "month",
            ["2026-02-25", "2026-03-25"],
            id="S001-08.07 reading: 20th to 25th",
        ),
        pytest.param(
            "{months: [3, 9], day: month_end}",
            "2026-09-02",
            "month",
            ["2026-03-31", "2026-09-30"],
            id="S002-20.34 A: March, September",
        ),
        pytest.param(
            "{months: [1, 4, 7, 10], day: month_end}",
            "2026-04-02",
            "month",
            ["2026-01-31", "2026-04-30"],
            id="S002-20.35 B: January, April, July, October",
        ),
        pytest.param(
            "{months: [1..12], day: month_end}",
            "2028-02-02",
            "month",
            ["2028-01-31", "2028-02-29"],
            id="S002-20.36 C: every month",
        ),
        pytest.param(
            "{weekly: 7}", "2026-11-18", "week", ["2026-11-15", "2026-11-22"], id="S002-20.30 oral report: weekly"
        ),
        pytest.param(
            "{months: [12], day: 31}",
            "2026-12-01",
            "month",
            ["2025-12-31", "2026-12-31"],
            id="S002-20.53 S002-20.54 S002-21.41 year-end reviews",
        ),
        pytest.param(
            "{months: [1..12], day: 5}",
            "2026-02-04",
            "month",
            ["2026-01-05", "2026-02-05"],
            id="S002-21.39 dealings: the 5th",
        ),
        pytest.param(
            "{months: [6, 12], day: month_end}",
            "2026-12-01",
            "half",
            ["2026-06-30", "2026-12-31"],
            id="S002-21.42 credit review: twice a year",
        ),
        pytest.param(
            "{months: [6, 12], day: month_end}",
            "2026-07-01",
            "half",
            ["2026-06-30", "2026-12-31"],
            id="S003.16 relationship plan: each half-year",
        ),
    ],
)
def test_dates_of_the_calendar(tmp_path, on, as_of, period, expected):
    assert sorted(dated(tmp_path, on, as_of, period)) == [f"客服专员 {day}" for day in expected]
