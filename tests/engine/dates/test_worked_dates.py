"""Dates worked out by hand or by another library: each law of counting must come to the same."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from kezhi.engine.dates import (
    Clock,
    add_months,
    day_of_month,
    iso_week,
    lunar_anniversary,
    month_end,
    official_working_days,
    period_containing,
    weekly_days,
    within_days,
)
from kezhi.engine.dates.festivals import Festival

WORKED = list(csv.DictReader((Path(__file__).parent / "worked_dates.csv").read_text("utf-8").splitlines()))
CALENDAR = official_working_days()


def day(text: str) -> date:
    return date.fromisoformat(text)


def three_weeks(first: str, weekday: str) -> str:
    found = weekly_days(day(first), day(first) + timedelta(days=20), weekday=int(weekday))
    return " ".join(map(str, found))


def after_minutes(clock: str, start: str, minutes: str) -> str:
    return Clock.read(clock).add(datetime.fromisoformat(start), int(minutes), CALENDAR).isoformat(" ", "minutes")


def is_on_duty(clock: str, at: str) -> str:
    return "yes" if Clock.read(clock).contains(datetime.fromisoformat(at), CALENDAR) else "no"


LAWS = {
    "add_months": lambda start, months: add_months(day(start), int(months)),
    "within_days": lambda start, days, counted: within_days(day(start), int(days), counted),
    "working_days": lambda start, days, counted: CALENDAR.limit(day(start), int(days), counted),
    "shift": lambda on, how: CALENDAR.shift(day(on), how),
    "day_of_month": lambda *parts: day_of_month(*map(int, parts)),
    "month_end": lambda *parts: month_end(*map(int, parts)),
    "weekly": three_weeks,
    "period_end": lambda on, months: period_containing(day(on), int(months)).end,
    "iso_week": lambda on: iso_week(day(on)).label,
    "festival": lambda name, year: Festival(name).on(int(year)),
    "lunar_birthday": lambda born, year: lunar_anniversary(day(born), int(year)),
    "working_minutes": after_minutes,
    "on_duty": is_on_duty,
}


@pytest.mark.parametrize("worked", WORKED, ids=lambda w: f"{w['law']} {w['given']}")
def test_a_worked_date(worked):
    assert str(LAWS[worked["law"]](*worked["given"].split(";"))) == worked["expected"]


def test_at_least_three_hundred_are_worked_and_each_says_by_whom():
    assert len(WORKED) >= 300
    assert all(worked["source"] for worked in WORKED)
    assert {worked["law"] for worked in WORKED} == set(LAWS)
