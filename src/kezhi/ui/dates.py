"""How dates are written: 11月18日 周三, with the year unless it is this year; in English Wed 18 Nov."""

from datetime import date, datetime

from django.utils.dates import MONTHS_AP, WEEKDAYS_ABBR
from django.utils.timezone import localtime
from django.utils.translation import get_language

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def is_english() -> bool:
    """Whether the reader's language is English."""
    return (get_language() or "").startswith("en")


def day(on: date, *, today: date | None = None, weekday: bool = True) -> str:
    """The date in the reader's language; the year is left out when it is that of `today`."""
    year = today is None or on.year != today.year
    if is_english():
        words = [f"{on.day} {MONTHS_AP[on.month].rstrip('.')[:3]}", str(on.year)]
        written = " ".join(words if year else words[:1])
        return f"{WEEKDAYS_ABBR[on.weekday()]} {written}" if weekday else written
    written = f"{on.year}年{on.month}月{on.day}日" if year else f"{on.month}月{on.day}日"
    return f"{written} {WEEKDAYS[on.weekday()]}" if weekday else written


def moment(at: datetime, *, today: date | None = None) -> str:
    """The date and the minute, in the company's time zone."""
    here = localtime(at) if at.tzinfo else at
    return f"{day(here.date(), today=today, weekday=False)} {here:%H:%M}"


def month(on: date) -> str:
    """The month as a heading: 2026年11月, Nov 2026."""
    if is_english():
        return f"{MONTHS_AP[on.month].rstrip('.')[:3]} {on.year}"
    return f"{on.year}年{on.month}月"
