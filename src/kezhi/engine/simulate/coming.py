"""The twelve calendar months that follow a day, and on which days of theirs a rule falls due.

What is carried out is not known yet: every duty counts as carried out on the day it falls due. Where no official notice
says yet which days of a year are off, Monday to Friday are worked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kezhi.engine.dates.lunar import lunar_anniversary
from kezhi.engine.dates.months import add_months, day_of_month, month_end
from kezhi.engine.dates.working_days import WorkingDays
from kezhi.engine.rules.base import Days
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Anniversary, Calendar
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.timetable import named_dates, times_of

_LONGEST_HOLIDAY = timedelta(days=45)


@dataclass(frozen=True)
class Coming:
    """The twelve months from `first` to `last`, seen from a run."""

    run: Run
    first: date
    last: date

    @classmethod
    def after(cls, run: Run) -> Coming:
        """The months that follow the run's own."""
        first = add_months(run.as_of.replace(day=1), 1)
        last = month_end(add_months(first, 11).year, add_months(first, 11).month)
        return cls(replace(run, calendar=_foreseen(run.working_days, last)), first, last)

    @property
    def months(self) -> tuple[str, ...]:
        """All twelve, as `2027-01`."""
        return tuple(f"{add_months(self.first, n):%Y-%m}" for n in range(12))

    def of_cadence(self, rule: Cadence) -> list[date]:
        """The last days of its periods, for one that is owed in periods that are the same for all."""
        ends = [add_months(self.first, n) for n in range(12)]
        if rule.named:
            named = [day for day in ends if day.month in rule.named]
        else:
            named = [day for day in ends if day.month % rule.span(self.run)[0] == 0]
        return [month_end(day.year, day.month) for day in named]

    def of_calendar(self, rule: Calendar) -> list[date]:
        """Its dates after any shift, a date for each of its times of day."""
        reach = _LONGEST_HOLIDAY if rule.shift != "keep" else timedelta()
        times = max(1, len(times_of(rule.on, self.run)))
        dates = named_dates(rule.on, rule.each, self.first - reach, self.last + reach, self.run)
        shifted = (self.run.working_days.shift(due, rule.shift) for _, due in dates)
        return [day for day in shifted if self.first <= day <= self.last for _ in range(times)]

    def of_anniversary(self, rule: Calendar, born: date) -> Iterator[date]:
        """The days on which a birthday and the like falls due."""
        assert isinstance(rule.on, Anniversary)  # noqa: S101 - the caller asks of anniversaries only
        before = self.run.whole(rule.on.before.days) if rule.on.before else 0
        if rule.on.lunar and born < date(1902, 1, 1):
            return
        for year in range(self.first.year - 1, self.last.year + 2):
            falls = lunar_anniversary(born, year) if rule.on.lunar else day_of_month(year, born.month, born.day)
            due = falls - timedelta(days=before)
            if falls > born and self.first <= due <= self.last:
                yield due

    def from_next(self, rule: Cadence, due: date) -> Iterator[date]:
        """The days on which one counted from the last act falls due: what is due before counts on the first day."""
        months, days = rule.span(self.run)
        start, number = max(due, self.first), 0
        on = start
        while on <= self.last:
            yield on
            number += 1
            on = (
                start + timedelta(days=days * number)
                if isinstance(rule.every, Days)
                else add_months(start, months * number)
            )


def by_month(dates: Mapping[date, int]) -> dict[str, int]:
    """How many in each month."""
    found: dict[str, int] = {}
    for day, many in dates.items():
        found[f"{day:%Y-%m}"] = found.get(f"{day:%Y-%m}", 0) + many
    return found


def _foreseen(calendar: WorkingDays, last: date) -> WorkingDays:
    """The calendar through the year after the last day."""
    for year in range(max(calendar.years) + 1, last.year + 2):
        calendar = calendar.with_year(year, off=(), worked=())
    return calendar
