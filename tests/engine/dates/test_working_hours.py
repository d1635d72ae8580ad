"""Hours of duty: which moments lie inside, when so many minutes have run, and texts that name no hours."""

# ruff: noqa: DTZ001 - instants of facts are the wall clock of Shanghai
from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kezhi.engine.dates import SHANGHAI, Clock, NotAClock, official_working_days, on_duty

CALENDAR = official_working_days()
OFFICE, NIGHT = "08:30-12:00 13:30-17:30", "20:00-08:00"
CLOCKS = [OFFICE, NIGHT, f"每天 {NIGHT}", "每天 06:00-09:00 22:00-02:00", "每天 00:00-24:00"]
moments = st.datetimes(datetime(2015, 1, 5), datetime(2025, 11, 30)).map(lambda at: at.replace(microsecond=0))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "须写作"),
        ("上班时间", "须写作"),
        ("08:30-12:00 以及下午", "须写作"),
        ("25:00-26:00", "没有这样的钟点"),
        ("08:60-09:00", "没有这样的钟点"),
        ("08:00-09:60", "没有这样的钟点"),
        ("24:00-02:00", "没有这样的钟点"),
        ("20:00-24:01", "没有这样的钟点"),
        ("08:00-08:00", "起止不能相同"),
        ("13:30-17:30 08:30-12:00", "互不重叠"),
        ("08:30-12:00 11:00-17:30", "互不重叠"),
        ("07:00-09:00 20:00-08:00", "互不重叠"),
        ("01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00", "至多 4 段"),
    ],
)
def test_a_text_that_names_no_hours_is_refused(text, reason):
    with pytest.raises(NotAClock, match=reason):
        Clock.read(text)


@pytest.mark.parametrize(
    "text", ["08:30-12:00、13:30-17:30", "08：30－12：00 13:30~17:30", "工作日 8:30至12:00 13:30-17:30"]
)
def test_hours_are_read_as_people_write_them(text):
    assert Clock.read(text) == Clock.read("08:30-12:00 13:30-17:30")


@settings(max_examples=300, deadline=None)
@given(text=st.sampled_from(CLOCKS), start=moments, minutes=st.integers(1, 6000))
def test_so_many_minutes_later_just_so_many_have_run(text, start, minutes):
    clock = Clock.read(text)

    end = clock.add(start, minutes, CALENDAR)

    assert clock.minutes_between(start, end, CALENDAR) == minutes
    assert clock.minutes_between(end, start, CALENDAR) == -minutes
    assert clock.contains(end - timedelta(seconds=1), CALENDAR)


def test_no_minutes_later_is_the_moment_itself():
    lunch = datetime(2026, 3, 2, 12, 30)

    assert Clock.read(OFFICE).add(lunch, 0, CALENDAR) == lunch


def test_a_moment_with_a_time_zone_is_read_in_shanghai():
    evening = datetime.fromisoformat("2026-03-02T12:30:00+00:00")

    assert Clock.read("每天 20:00-08:00").contains(evening)
    assert Clock.read("每天 20:00-08:00").add(evening, 30) == datetime(2026, 3, 2, 21, 0, tzinfo=SHANGHAI)


def test_nobody_is_on_duty_outside_every_shift():
    noon = datetime(2026, 3, 2, 12, 0)

    assert on_duty({"总台": Clock.read(OFFICE)}, noon, CALENDAR) is None


def test_a_clock_of_working_days_needs_a_calendar():
    with pytest.raises(ValueError, match="needs a calendar"):
        Clock.read(OFFICE).contains(datetime(2026, 3, 2, 12, 0))
