"""When something falls due: so many days, hours or months after, and on which side counting begins."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Counted = Literal["from_the_day", "from_the_next_day"]

SHANGHAI = ZoneInfo("Asia/Shanghai")


def within_days(start: date, days: int, counted: Counted) -> date:
    """The last day of a limit of so many calendar days.

    Counted from the day, the day of receipt is day 1; counted from the next day, the day after it is.

    >>> within_days(date(2026, 2, 2), 5, "from_the_day")
    datetime.date(2026, 2, 6)
    >>> within_days(date(2026, 1, 31), 2, "from_the_next_day")
    datetime.date(2026, 2, 2)
    """
    return start + timedelta(days=max(days - 1, 0) if counted == "from_the_day" else days)


def within_hours(start: datetime, hours: int) -> datetime:
    """The moment a limit in hours runs out; the start must say its time zone.

    >>> within_hours(datetime(2026, 2, 2, 22, tzinfo=SHANGHAI), 4).isoformat()
    '2026-02-03T02:00:00+08:00'
    """
    if start.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return (start.astimezone(SHANGHAI) + timedelta(hours=hours)).astimezone(SHANGHAI)


def end_of_day(day: date) -> datetime:
    """The last second of a day in Asia/Shanghai, for showing a date as a moment.

    >>> end_of_day(date(2026, 2, 6)).isoformat()
    '2026-02-06T23:59:59+08:00'
    """
    return datetime.combine(day, time(23, 59, 59), SHANGHAI)
