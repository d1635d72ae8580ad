"""Days of 2025, from public knowledge alone: the official calendar, months that clamp, weeks.

The holidays and the weekend days worked are typed in from the notice of the General Office of the State Council on the
holidays of 2025 (国务院办公厅关于2025年部分节假日安排的通知, 国办发明电〔2024〕12号, 12 November 2024).
"""

from __future__ import annotations

from datetime import date, timedelta

YEAR = 2025
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
DAY = timedelta(days=1)

_OFF = (
    ("元旦", "01-01", "01-01"), ("春节", "01-28", "02-04"), ("清明节", "04-04", "04-06"), ("劳动节", "05-01", "05-05"),
    ("端午节", "05-31", "06-02"), ("国庆节、中秋节", "10-01", "10-08"),
)  # fmt: skip
_WORKED = ("01-26", "02-08", "04-27", "09-28", "10-11")


def _day(text: str) -> date:
    return date.fromisoformat(f"{YEAR}-{text}")


def every_day(first: date = FIRST, last: date = LAST) -> list[date]:
    """Every day from first to last."""
    return [first + n * DAY for n in range((last - first).days + 1)]


OFF = {day for _name, first, last in _OFF for day in every_day(_day(first), _day(last))}
WORKED = {_day(text) for text in _WORKED}


def works(day: date) -> bool:
    """Whether people work on a day of 2025."""
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


def working_days_after(day: date, count: int) -> date:
    """The last day of a limit of so many working days, the first of which is the next one after the day."""
    while count:
        day += DAY
        count -= works(day)
    return day


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - DAY


def in_month(year: int, month: int, number: int) -> date:
    """The day of that number; a month without it has its last day instead."""
    return min(date(year, month, 1) + (number - 1) * DAY, month_end(year, month))


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a month that is too short."""
    year, month = day.year, day.month + months
    while month > 12:
        year, month = year + 1, month - 12
    return in_month(year, month, day.day)


def sundays() -> list[date]:
    """The ends of the weeks of the year, Monday to Sunday."""
    return [day for day in every_day() if day.weekday() == 6]
