"""The small calendar beside 今日: two weeks or the whole month, a dot a duty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kezhi.duties.queries.rate import Day, KeepRate, monday
from kezhi.ui.dates import day as written
from kezhi.ui.dates import is_english

DOTS = 4
SATURDAY = 5


@dataclass(frozen=True)
class CalendarDay:
    """One day: its number, how much is open on it, and the list behind it."""

    on: date
    count: int
    label: str
    url: str
    is_today: bool
    is_late: bool

    @property
    def is_off(self) -> bool:
        """A Saturday or Sunday."""
        return self.on.weekday() >= SATURDAY

    @property
    def dots(self) -> range:
        """A dot for each duty, at most four."""
        return range(min(self.count, DOTS))


@dataclass(frozen=True)
class Calendar:
    """The days, Monday first."""

    title: str
    days: tuple[CalendarDay, ...]
    is_whole_month: bool

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The heads of the columns."""
        return ("M", "T", "W", "T", "F", "S", "S") if is_english() else tuple("一二三四五六日")

    @classmethod
    def example(cls) -> Calendar:
        """The two weeks from 16 November 2026."""
        on = date(2026, 11, 18)
        counts = {on: 4, date(2026, 11, 17): 1, date(2026, 11, 20): 2}
        return calendar({on: Day(on, KeepRate(), n) for on, n in counts.items()}, today=on, query="")


def calendar(by_day: Mapping[date, Day], *, today: date, query: str, is_whole_month: bool = False) -> Calendar:
    """The calendar over what is open; `query` narrows the list behind a day to the same people."""
    first = monday(today.replace(day=1)) if is_whole_month else monday(today)
    last = _end_of_month(today) if is_whole_month else first + timedelta(days=13)
    length = 7 * -(-((last - first).days + 1) // 7)
    shown = (first + timedelta(days=number) for number in range(length))
    month = written(today, today=today, weekday=False).split(" ")[-1] if is_english() else f"{today.month}月"
    return Calendar(month, tuple(_day(on, by_day.get(on), today, query) for on in shown), is_whole_month)


def _end_of_month(today: date) -> date:
    return (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _day(on: date, found: Day | None, today: date, query: str) -> CalendarDay:
    count = found.open if found else 0
    pieces = ngettext("%(count)d 件", "%(count)d 件", count) % {"count": count}
    label = _("%(day)s，%(pieces)s") % {"day": written(on, today=today, weekday=False), "pieces": pieces}
    url = f"{reverse('duties:index')}?from={on}&to={on}{query}"
    return CalendarDay(on, count, label, url, on == today, is_late=on < today and count > 0)
