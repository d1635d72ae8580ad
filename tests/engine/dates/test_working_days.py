"""Official working days: make-up days, shifts, and years that nobody has announced."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays.countries import China

from kezhi.engine.dates import WorkingDays, official_working_days
from kezhi.engine.errors import EngineError

# The Qingming and National Day make-up days of 2013, which one of the two sources leaves out.
KNOWN_GAPS = {date(2013, 4, 7), date(2013, 10, 12)}


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-01-02", False),
        ("2026-01-04", True),
        ("2026-02-14", True),
        ("2026-02-23", False),
        ("2026-02-28", True),
        ("2026-10-10", True),
        ("2026-10-08", True),
        ("2026-11-21", False),
        ("2026-11-23", True),
    ],
)
def test_make_up_days_are_worked_and_holidays_are_off(day, works):
    assert official_working_days().is_working(date.fromisoformat(day)) is works


def test_two_independent_sources_agree_on_every_day():
    official = official_working_days()
    other = China(years=range(2002, 2027))

    days = (date(2002, 1, 1) + timedelta(days=n) for n in range((date(2026, 12, 31) - date(2002, 1, 1)).days + 1))

    assert {d for d in days if official.is_working(d) != other.is_working_day(d)} == KNOWN_GAPS


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-14", 1, "2026-02-24"),
        ("2026-02-16", 1, "2026-02-24"),
        ("2026-02-16", -1, "2026-02-14"),
        ("2026-02-24", -1, "2026-02-14"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-09-30", 0, "2026-09-30"),
        ("2026-10-01", 0, "2026-10-01"),
        ("2025-12-31", 1, "2026-01-04"),
    ],
)
def test_so_many_working_days_on(day, days, expected):
    assert str(official_working_days().after(date.fromisoformat(day), days)) == expected


@pytest.mark.parametrize(
    ("day", "how", "expected"),
    [
        ("2026-10-03", "earlier", "2026-09-30"),
        ("2026-10-03", "later", "2026-10-08"),
        ("2026-10-03", "keep", "2026-10-03"),
        ("2026-10-10", "later", "2026-10-10"),
        ("2026-11-22", "earlier", "2026-11-20"),
    ],
)
def test_a_day_on_a_holiday_is_shifted(day, how, expected):
    assert str(official_working_days().shift(date.fromisoformat(day), how)) == expected


@pytest.mark.parametrize("ask", ["is_working", "after", "shift", "across"])
def test_a_year_without_an_official_notice_is_refused_in_both_languages(ask):
    calendar = WorkingDays(frozenset({2026}), frozenset(), frozenset())
    beyond = date(2027, 1, 4)

    with pytest.raises(EngineError) as refused:
        {
            "is_working": lambda: calendar.is_working(beyond),
            "after": lambda: calendar.after(beyond, 1),
            "shift": lambda: calendar.shift(beyond, "later"),
            "across": lambda: calendar.after(date(2026, 12, 31), 1),
        }[ask]()

    (found,) = refused.value.diagnostics
    assert found.code == "dates.no_official_year"
    assert found.cause == "没有 2027 年的放假安排，不能推算工作日。"
    assert found.cause_en == "There is no official notice of working days for 2027."


def test_a_new_notice_is_entered_and_leaves_the_other_years_as_they_were():
    official = official_working_days()
    year = max(official.years) + 1
    new_year, saturday = (
        date(year, 1, 1),
        next(d for d in (date(year, 1, n) for n in range(1, 8)) if d.isoweekday() == 6),
    )

    entered = official.with_year(year, off=[new_year], worked=[saturday])

    assert entered.is_working(saturday)
    assert not entered.is_working(new_year)
    assert year not in official.years
    assert entered.days[: len(official.days)] == official.days


def test_a_notice_with_days_of_another_year_or_after_a_gap_is_refused():
    official = official_working_days()

    with pytest.raises(EngineError, match="不在 2027 年内"):
        official.with_year(2027, off=[date(2028, 1, 1)], worked=[])
    with pytest.raises(EngineError, match="年的放假安排"):
        official.with_year(2090, off=[], worked=[])


def test_a_notice_may_be_corrected():
    corrected = official_working_days().with_year(2026, off=[date(2026, 1, 5)], worked=[])

    assert not corrected.is_working(date(2026, 1, 5))
    assert corrected.is_working(date(2026, 1, 1))


def test_a_gap_between_the_years_is_named_by_its_first_year():
    with pytest.raises(EngineError) as refused:
        WorkingDays(frozenset({2020, 2023}), frozenset(), frozenset())

    assert refused.value.diagnostics[0].cause == "没有 2021 年的放假安排，不能推算工作日。"


@pytest.mark.parametrize("counted", ["from_the_day", "from_the_next_day"])
def test_a_limit_of_no_days_ends_on_its_day_even_on_a_holiday(counted):
    holiday = date(2026, 2, 17)

    assert [official_working_days().limit(holiday, days, counted) for days in (0, -1)] == [holiday, holiday]
