"""Dates, times and durations as FEEL writes them (ISO 8601, without named time zones)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from kezhi.engine.dmn.feel.nodes import Months

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_TIME = re.compile(r"(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_DAYS = re.compile(r"(-?)P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.(\d{1,6}))?S)?)?", re.ASCII)
_MONTHS = re.compile(r"(-?)P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?", re.ASCII)


def date_of(text: str) -> date | None:
    """The date of `2024-01-31`; None when there is no such day."""
    found = _DATE.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def time_of(text: str) -> time | None:
    """The time of `08:30:00`, `08:30:00Z` or `08:30:00.5+08:00`."""
    found = _TIME.fullmatch(text)
    if not found:
        return None
    hour, minute, second, fraction, zone = found.groups()
    try:
        return time(int(hour), int(minute), int(second), int((fraction or "0").ljust(6, "0")), _zone(zone))
    except ValueError:
        return None


def datetime_of(text: str) -> datetime | None:
    """The moment of `2024-01-31T08:30:00`; a date alone is its midnight."""
    day, sign, clock = text.partition("T")
    on, at = date_of(day), time_of(clock) if sign else time()
    return datetime.combine(on, at) if on and at is not None else None


def duration_of(text: str) -> timedelta | Months | None:
    """The duration of `P1DT2H` (days and times) or of `P1Y6M` (years and months)."""
    found = _MONTHS.fullmatch(text)
    if found and (found[2] or found[3]):
        count = int(found[2] or 0) * 12 + int(found[3] or 0)
        return Months(-count if found[1] else count)
    found = _DAYS.fullmatch(text)
    if not found or not any(found.groups()[1:]) or text.endswith("T"):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:5])
    try:
        length = timedelta(days, seconds, int((found[6] or "0").ljust(6, "0")), 0, minutes, hours)
    except OverflowError:
        return None
    return -length if found[1] else length


def _zone(text: str | None) -> timezone | None:
    if text is None or text == "Z":
        return UTC if text else None
    hours, minutes = map(int, text[1:].split(":"))
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
