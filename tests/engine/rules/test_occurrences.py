"""Which occurrences of a duty are shown on a day: the running one, and the last past one since adoption."""

from datetime import date

import pytest

from kezhi.engine.rules.occurrences import of_dates, of_months, of_period
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope
from tests.engine.rules.small_packs import edition_of

ADOPTED = "2026-01-01"


def run(as_of, adopted=ADOPTED):
    return Run("T9", date.fromisoformat(as_of), date.fromisoformat(adopted), {}, Scope())


def shown(occurrences):
    """Name, opening and due day, and the time where there is one."""
    return [
        (o.name, o.opens_on.isoformat()[5:], (o.due_at.isoformat(" ", "minutes") if o.due_at else str(o.due_on))[2:])
        for o in occurrences
    ]


def dated(folder, stated, as_of, adopted=ADOPTED):
    (rule,) = edition_of(folder, f"- {{kind: calendar, id: 报告, by: 业务员, CLAUSE, {stated}}}\n").rules
    return shown(of_dates(rule, run(as_of, adopted)))


@pytest.mark.parametrize(
    ("months", "as_of", "adopted", "names"),
    [
        (1, "2026-03-15", ADOPTED, ["2026-03", "2026-02"]),
        (3, "2026-03-31", ADOPTED, ["2026Q1"]),
        (3, "2026-04-01", "2026-03-31", ["2026Q2", "2026Q1"]),
        (3, "2026-04-01", "2026-04-01", ["2026Q2"]),
    ],
)
def test_the_period_that_runs_and_the_one_before_when_it_ended_since_adoption(months, as_of, adopted, names):
    assert [o.name for o in of_period(months, run(as_of, adopted))] == names


@pytest.mark.parametrize(
    ("as_of", "adopted", "expected"),
    [
        ("2026-03-01", ADOPTED, [("2026-03", "03-01", "26-03-31")]),
        ("2026-04-01", ADOPTED, [("2026-03", "03-01", "26-03-31")]),
        ("2026-09-30", ADOPTED, [("2026-09", "09-01", "26-09-30"), ("2026-03", "03-01", "26-03-31")]),
        ("2026-09-30", "2026-04-01", [("2026-09", "09-01", "26-09-30")]),
        ("2026-04-01", "2026-03-31", [("2026-03", "03-01", "26-03-31")]),
        ("2027-02-28", ADOPTED, [("2026-09", "09-01", "26-09-30")]),
    ],
)
def test_a_named_month_while_it_runs_and_the_last_one_past(as_of, adopted, expected):
    assert shown(of_months((3, 9), run(as_of, adopted))) == expected


@pytest.mark.parametrize(
    ("stated", "as_of", "expected"),
    [
        ("on: {months: [6], day: 10}", "2026-06-09", [("2026-06", "06-01", "26-06-10")]),
        ("on: {months: [6], day: 10}", "2026-06-11", [("2026-06", "06-01", "26-06-10")]),
        ("on: {months: [6], day: 10}", "2026-05-31", []),
        ("on: {months: [6], day: 10}, opens: {days: 10}", "2026-05-31", [("2026-06", "05-31", "26-06-10")]),
        ("on: {months: [6], day: 10}, opens: {days: 9}", "2026-05-31", []),
        ("on: {months: [6], day: 10}, period: quarter", "2026-04-01", [("2026Q2", "04-01", "26-06-10")]),
        ("on: {months: [6], day: 10}, period: year", "2026-01-01", [("2026", "01-01", "26-06-10")]),
        (
            "on: {months: [5, 6], day: 10}, period: quarter",
            "2026-04-01",
            [("2026-05", "04-01", "26-05-10"), ("2026-06", "04-01", "26-06-10")],
        ),
        (
            "on: {months: [6], day: [15, 30]}",
            "2026-06-16",
            [("2026-06-30", "06-01", "26-06-30"), ("2026-06-15", "06-01", "26-06-15")],
        ),
        ("on: {weekly: 5}", "2026-06-24", [("2026-W26", "06-22", "26-06-26"), ("2026-W25", "06-15", "26-06-19")]),
        (
            "on: {weekly: [1, 5]}",
            "2026-06-24",
            [("2026-06-26", "06-22", "26-06-26"), ("2026-06-22", "06-22", "26-06-22")],
        ),
        (
            "on: {daily: working}",
            "2026-06-23",
            [("2026-06-23", "06-23", "26-06-23"), ("2026-06-22", "06-22", "26-06-22")],
        ),
        ("on: {months: [6], from: 5, to: 8}", "2026-06-05", [("2026-06", "06-05", "26-06-08")]),
        ("on: {months: [6], from: 5, to: 8}", "2026-06-04", []),
        (
            'on: {months: [6], day: 10, time: ["09:00", "17:30"]}',
            "2026-06-10",
            [("2026-06 09:00", "06-01", "26-06-10 09:00"), ("2026-06 17:30", "06-01", "26-06-10 17:30")],
        ),
        ('on: {months: [6], day: 10, time: "17:30"}', "2026-06-10", [("2026-06", "06-01", "26-06-10 17:30")]),
        ("on: {festival: [端午]}, opens: {days: 0}", "2026-06-19", [("2026端午", "06-19", "26-06-19")]),
        (
            "on: {festival: [端午], before: {days: 3}}, opens: {days: 0}",
            "2026-06-16",
            [("2026端午", "06-16", "26-06-16")],
        ),
        ("on: {festival: [10-18]}, opens: {days: 0}", "2026-10-18", [("2026-10-18", "10-18", "26-10-18")]),
    ],
)
def test_the_dates_that_are_open_and_the_last_that_is_past(tmp_path, stated, as_of, expected):
    assert dated(tmp_path, stated, as_of) == expected


@pytest.mark.parametrize(
    ("shift", "expected"),
    [
        ("keep", ("2026-10", "10-01", "26-10-02")),
        ("later", ("2026-10", "10-01", "26-10-08")),
        ("earlier", ("2026-10", "09-30", "26-09-30")),
    ],
)
def test_a_holiday_moves_the_due_date_and_the_opening_only_when_it_would_come_after(tmp_path, shift, expected):
    assert dated(tmp_path, f"on: {{months: [10], day: 2}}, shift: {shift}", "2026-10-02") == [expected]


def test_what_was_due_before_adoption_is_not_shown(tmp_path):
    stated = "on: {months: [6], day: 10}"

    assert dated(tmp_path, stated, "2026-06-11", adopted="2026-06-10") == [("2026-06", "06-01", "26-06-10")]
    assert dated(tmp_path, stated, "2026-06-11", adopted="2026-06-11") == []
