"""The lunar calendar: months that begin with the new moon, leap months, and the solar terms that are festivals.

A lunar anniversary of a day born in a leap month falls in that leap month in the years that have it, and in the
ordinary month of the same number in all others. The 30th of a month of 29 days is its last day.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from operator import add

from kezhi.engine.dates.lunar_years import BEGINS, FIRST_YEAR, LAST_YEAR, months_in
from kezhi.engine.errors import Diagnostic, EngineError


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """A month of the lunar calendar, with the days it spans."""

    starts_on: date
    year: int
    month: int
    is_leap: bool
    days: int

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return self.starts_on + timedelta(days=self.days - 1)

    def day(self, number: int) -> date:
        """The day of that number; the 30th of a short month is its last day."""
        return self.starts_on + timedelta(days=min(number, self.days) - 1)


def lunar_date(day: date) -> tuple[LunarMonth, int]:
    """The lunar month in which a day falls, and the number of the day in it.

    >>> month, number = lunar_date(date(2025, 7, 26))
    >>> month.year, month.month, month.is_leap, number
    (2025, 6, True, 2)
    """
    months = lunar_months(day.year)
    if day < months[0].starts_on:
        months = lunar_months(day.year - 1)
    month = months[bisect_right(months, day, key=lambda month: month.starts_on) - 1]
    return month, (day - month.starts_on).days + 1


def from_lunar(year: int, month: int, day: int, *, is_leap: bool = False) -> date:
    """The day of a lunar date; in a year without the leap month asked for, the ordinary month of that number.

    >>> from_lunar(2026, 8, 15)
    datetime.date(2026, 9, 25)
    >>> from_lunar(2025, 6, 1, is_leap=True), from_lunar(2026, 6, 1, is_leap=True)
    (datetime.date(2025, 7, 25), datetime.date(2026, 7, 14))
    """
    same = [each for each in lunar_months(year) if each.month == month]
    return next((each for each in same if each.is_leap == is_leap), same[0]).day(day)


def lunar_anniversary(born: date, year: int) -> date:
    """The day in a lunar year on which a lunar birthday falls.

    >>> lunar_anniversary(date(1987, 7, 26), 2025), lunar_anniversary(date(1987, 7, 26), 2026)
    (datetime.date(2025, 7, 25), datetime.date(2026, 7, 14))
    """
    month, number = lunar_date(born)
    return from_lunar(year, month.month, number, is_leap=month.is_leap)


@lru_cache(maxsize=512)
def solar_term(name: str, year: int) -> date:
    """The day of a solar term in a year.

    >>> solar_term("清明", 2026), solar_term("冬至", 2026)
    (datetime.date(2026, 4, 5), datetime.date(2026, 12, 22))
    """
    from lunar_python import Solar  # noqa: PLC0415  a tenth of a second that most commands do not need

    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise EngineError(_beyond(year))
    table = Solar.fromYmd(year, 6, 1).getLunar().getJieQiTable()
    days = [date.fromisoformat(table[key].toYmd()) for key in (name, _ALSO.get(name, name)) if key in table]
    return next(day for day in days if day.year == year)


_ALSO = {"冬至": "DONG_ZHI", "立春": "LI_CHUN"}
"""The calendar's own table lists what falls after the lunar year under another name."""


@lru_cache(maxsize=256)
def lunar_months(year: int) -> tuple[LunarMonth, ...]:
    """The months of a lunar year, in order; a leap month stands after the ordinary one of its number.

    >>> [month.month for month in lunar_months(2025)]
    [1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11, 12]
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise EngineError(_beyond(year))
    months, starts_on = [], _first_days()[year - FIRST_YEAR]
    for number, is_leap, days in months_in(year):
        months.append(LunarMonth(starts_on, year, number, is_leap, days))
        starts_on += timedelta(days=days)
    return tuple(months)


@lru_cache(maxsize=1)
def _first_days() -> tuple[date, ...]:
    """The first day of every lunar year."""
    spans = (timedelta(days=sum(days for _, _, days in months_in(year))) for year in range(FIRST_YEAR, LAST_YEAR))
    return tuple(accumulate(spans, add, initial=BEGINS))


def _beyond(year: int) -> Diagnostic:
    return Diagnostic(
        "dates.no_lunar_year",
        f"农历推算不到 {year} 年。",
        f"请用 {FIRST_YEAR} 年至 {LAST_YEAR} 年之间的日期。",
        f"The lunar calendar is not known for {year}.",
        f"Use a date between {FIRST_YEAR} and {LAST_YEAR}.",
    )
