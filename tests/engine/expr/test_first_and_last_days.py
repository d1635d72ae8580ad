"""Dates at the ends of the calendar: a day beyond them is unknown, on both evaluators."""

from datetime import date

import pytest

from kezhi.engine.dates import WorkingDays
from tests.engine.expr.both import value, values


@pytest.mark.parametrize(
    ("source", "day", "expected"),
    [
        ("add_days(首单日, 1)", date(9999, 12, 30), date(9999, 12, 31)),
        ("add_days(首单日, 1)", date(9999, 12, 31), None),
        ("add_days(首单日, -1)", date(1, 1, 2), date(1, 1, 1)),
        ("add_days(首单日, -1)", date(1, 1, 1), None),
        ("add_days(首单日, 4000000)", date(1, 1, 1), None),
        ("add_days(首单日, 4000001)", date(1, 1, 1), None),
        ("add_days(首单日, 3652058)", date(1, 1, 1), date(9999, 12, 31)),
        ("add_months(首单日, 1)", date(9999, 11, 30), date(9999, 12, 30)),
        ("add_months(首单日, 1)", date(9999, 12, 1), None),
        ("add_months(首单日, -1)", date(1, 2, 28), date(1, 1, 28)),
        ("add_months(首单日, -1)", date(1, 1, 31), None),
        ("months_between(首单日, 首单日)", date(2026, 2, 28), 0),
        ("days_between(首单日, 首单日)", date(2026, 2, 28), 0),
    ],
)
def test_a_day_that_the_calendar_does_not_have_is_unknown(source, day, expected):
    assert value(source, 首单日=day) == expected


def test_a_run_brings_its_own_working_days_everywhere():
    calendar = WorkingDays(frozenset({2026}), off=frozenset({date(2026, 1, 12)}), worked=frozenset())
    sources = [
        "workdays_after(首单日, 1)",
        "max(workdays_after(首单日, 1), 首单日)",
        "签订日 if workdays_after(首单日, 1) in [签订日] else 首单日",
        "签订日 if 签订日 in [workdays_after(首单日, 1)] else 首单日",
    ]
    row = {"首单日": date(2026, 1, 9), "签订日": date(2026, 1, 13)}

    assert [values(source, row, calendar=calendar)[0] for source in sources] == [date(2026, 1, 13)] * 4
