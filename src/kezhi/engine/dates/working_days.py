"""Official Chinese working days, make-up days included; a year without the notice is refused, never guessed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Literal

from kezhi.engine.dates.due import Counted
from kezhi.engine.errors import Diagnostic, EngineError

Shift = Literal["earlier", "later", "keep"]


@dataclass(frozen=True)
class WorkingDays:
    """A calendar of working days: for each year it knows, the weekdays that are off and the weekend days worked."""

    years: frozenset[int]
    off: frozenset[date]
    worked: frozenset[date]

    def __post_init__(self) -> None:
        gap = sorted(set(range(min(self.years), max(self.years) + 1)) - self.years)
        if gap:
            raise EngineError(_no_official_year(gap[0]))

    def with_year(self, year: int, *, off: Collection[date], worked: Collection[date]) -> WorkingDays:
        """The same calendar with one year's notice entered or replaced."""
        foreign = sorted(d for d in (*off, *worked) if d.year != year)
        if foreign:
            raise EngineError(_not_of_year(foreign[0], year))
        kept_off = {d for d in self.off if d.year != year}
        kept_worked = {d for d in self.worked if d.year != year}
        return WorkingDays(self.years | {year}, frozenset(kept_off | {*off}), frozenset(kept_worked | {*worked}))

    def is_working(self, day: date) -> bool:
        """Whether people work on a day; refuses a year without official data."""
        if day.year not in self.years:
            raise EngineError(_no_official_year(day.year))
        return day in self.worked or (day.isoweekday() <= 5 and day not in self.off)

    def after(self, day: date, days: int) -> date:
        """The n-th working day after a day (before it when negative); the day itself when n is 0."""
        self.is_working(day)
        if days == 0:
            return day
        known = self.days
        at = bisect_right(known, day) + days - 1 if days > 0 else bisect_left(known, day) + days
        if not 0 <= at < len(known):
            raise EngineError(_no_official_year(max(self.years) + 1 if days > 0 else min(self.years) - 1))
        return known[at]

    def shift(self, day: date, how: Shift) -> date:
        """A day that falls on a holiday moved to the working day before or after it, or kept."""
        if how == "keep" or self.is_working(day):
            return day
        return self.after(day, -1 if how == "earlier" else 1)

    def passed(self, day: date) -> int:
        """How many working days it knows before a day."""
        self.is_working(day)
        return self.counts[(day - self.first).days]

    def numbered(self, number: int) -> date:
        """The working day of that number, the first it knows being 0."""
        if not 0 <= number < len(self.days):
            raise EngineError(_no_official_year(max(self.years) + 1 if number > 0 else min(self.years) - 1))
        return self.days[number]

    def limit(self, day: date, days: int, counted: Counted) -> date:
        """The last day of a limit of so many working days.

        Counted from the day, the day itself is day 1 when people work on it, else the next working day is.
        """
        if days <= 0:
            return day
        through = self.passed(day) + (counted == "from_the_next_day" and self.is_working(day))
        return self.numbered(through + days - 1)

    @property
    def first(self) -> date:
        """The first day it knows."""
        return date(min(self.years), 1, 1)

    @property
    def last(self) -> date:
        """The last day it knows."""
        return date(max(self.years), 12, 31)

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """How many working days have passed before each day it knows, and after the last one."""
        span = (self.last - self.first).days + 1
        return tuple(accumulate((self.is_working(self.first + timedelta(days=n)) for n in range(span)), initial=0))

    def refusal(self) -> str:
        """What to say of a day outside the years it knows."""
        return _no_official_year(max(self.years) + 1).sentence()

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every working day of the years it knows, in order."""
        span = (self.last - self.first).days + 1
        return tuple(day for day in (self.first + timedelta(days=n) for n in range(span)) if self.is_working(day))


@lru_cache(maxsize=1)
def official_working_days() -> WorkingDays:
    """The calendar of the State Council's yearly notices, as far as they are known."""
    from lunar_python.util import HolidayUtil  # noqa: PLC0415  a tenth of a second that most commands do not need

    notices = [
        (date.fromisoformat(entry.getDay()), bool(entry.isWork()))
        for year in range(2002, 2100)
        for entry in HolidayUtil.getHolidays(year)
    ]
    return WorkingDays(
        frozenset(day.year for day, _ in notices),
        frozenset(day for day, works in notices if not works),
        frozenset(day for day, works in notices if works),
    )


def _no_official_year(year: int) -> Diagnostic:
    return Diagnostic(
        "dates.no_official_year",
        f"没有 {year} 年的放假安排，不能推算工作日。",
        "请在国务院办公厅公布后录入该年的休息日与调休上班日。",
        f"There is no official notice of working days for {year}.",
        "Enter the year's days off and make-up days once they are published.",
    )


def _not_of_year(day: date, year: int) -> Diagnostic:
    return Diagnostic(
        "dates.other_year",
        f"{day} 不在 {year} 年内。",
        "请只录入该年的日期。",
        f"{day} is not in {year}.",
        "Enter only days of that year.",
    )
