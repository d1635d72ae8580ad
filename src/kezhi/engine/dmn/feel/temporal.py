"""Dates, times and durations as FEEL writes them (ISO 8601, without named time zones)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_TIME = re.compile(r"(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)?", re.ASCII)


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


def _zone(text: str | None) -> timezone | None:
    if text is None or text == "Z":
        return UTC if text else None
    hours, minutes = map(int, text[1:].split(":"))
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
