"""Hours of the day in which a limit runs or a post is on duty: office hours, shifts, night shifts across midnight.

A window holds its first moment and not its last: where the night shift is 20:00-08:00, eight in the evening is the
night's and eight in the morning is the day's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol

from kezhi.engine.dates.due import SHANGHAI

DAY = 24 * 3600
FIRST_DAY = date(1900, 1, 1)
"""From here days are numbered where every day is a day of duty."""
MOST_WINDOWS = 4
_WINDOW = re.compile(r"(\d{1,2}):(\d{2})\s*[-~–—至到]\s*(\d{1,2}):(\d{2})")
_EVERY_DAY = ("每天", "每日", "daily")
_WORKING = ("工作日", "working")


class Calendar(Protocol):
    """What a clock asks of a calendar of working days."""

    def is_working(self, day: date) -> bool:
        """Whether people work on a day."""

    def passed(self, day: date) -> int:
        """How many working days lie before a day."""

    def numbered(self, number: int) -> date:
        """The working day of that number, the first being 0."""


class NotAClock(ValueError):
    """The text names no hours; arguments are the reason in Chinese and in English."""


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A stretch of the day in seconds from midnight; one that ends after midnight ends beyond 24 hours."""

    begins: int
    ends: int

    @property
    def lasts(self) -> int:
        """Its length in seconds."""
        return self.ends - self.begins

    def passed(self, second: int) -> int:
        """How much of it has passed at a second of its own day."""
        return min(max(second - self.begins, 0), self.lasts)


@dataclass(frozen=True)
class Clock:
    """Windows of the day, on working days or on every day; a window across midnight belongs to the day it begins on."""

    windows: tuple[Window, ...]
    is_daily: bool = False

    @classmethod
    def read(cls, text: str) -> Clock:
        """From its text; on working days unless the text begins with 每天.

        >>> Clock.read("08:30-12:00 13:30-17:30").lasts // 60
        450
        >>> Clock.read("每天 20:00-08:00").is_daily
        True
        """
        return _read(text)

    @property
    def lasts(self) -> int:
        """Seconds of duty in a day."""
        return sum(window.lasts for window in self.windows)

    @property
    def tail(self) -> int:
        """How far the last window reaches into the next day."""
        return max(self.windows[-1].ends - DAY, 0)

    def contains(self, at: datetime, calendar: Calendar | None = None) -> bool:
        """Whether a moment lies inside; the first moment of a window does, the last does not.

        >>> night = Clock.read("每天 20:00-08:00")
        >>> [night.contains(datetime(2026, 3, 2, hour)) for hour in (19, 20, 7, 8)]
        [False, True, True, False]
        """
        day, second = _parts(at)
        if second < self.tail and self._serves(day - timedelta(days=1), calendar):
            return True
        return self._serves(day, calendar) and any(w.begins <= second < w.ends for w in self.windows)

    def add(self, start: datetime, minutes: int, calendar: Calendar | None = None) -> datetime:
        """The moment at which so many minutes of duty have run; time outside the windows does not run.

        >>> office = Clock.read("每天 08:30-12:00 13:30-17:30")
        >>> office.add(datetime(2026, 3, 2, 11, 30), 60).isoformat()
        '2026-03-02T14:00:00'
        >>> office.add(datetime(2026, 3, 2, 17, 30), 30).isoformat()
        '2026-03-03T09:00:00'
        """
        if minutes == 0:
            return start
        wanted = self._total(start, calendar) + minutes * 60
        number = (wanted - 1) // self.lasts
        second = self.second_after(wanted - number * self.lasts)
        day = FIRST_DAY + timedelta(days=number) if self.is_daily else _known(calendar).numbered(number)
        return datetime.combine(day, time(), start.tzinfo and SHANGHAI) + timedelta(seconds=second)

    def minutes_between(self, start: datetime, end: datetime, calendar: Calendar | None = None) -> int:
        """Whole minutes of duty between two moments; negative backwards.

        >>> office = Clock.read("每天 08:30-12:00 13:30-17:30")
        >>> office.minutes_between(datetime(2026, 3, 2, 11, 0), datetime(2026, 3, 2, 14, 0))
        90
        """
        if end < start:
            return -self.minutes_between(end, start, calendar)
        return (self._total(end, calendar) - self._total(start, calendar)) // 60

    def second_after(self, passed: int) -> int:
        """The second of the day at which so much of a day's duty has passed."""
        for window in self.windows:
            if passed <= window.lasts:
                return window.begins + passed
            passed -= window.lasts
        raise ValueError(passed)

    def _serves(self, day: date, calendar: Calendar | None) -> bool:
        return self.is_daily or _known(calendar).is_working(day)

    def _total(self, at: datetime, calendar: Calendar | None) -> int:
        """Seconds of duty from the first day known to a moment."""
        day, second = _parts(at)
        before = (day - FIRST_DAY).days if self.is_daily else _known(calendar).passed(day)
        today = sum(w.passed(second) for w in self.windows) if self._serves(day, calendar) else 0
        left = max(self.tail - second, 0)
        still = left if left and self._serves(day - timedelta(days=1), calendar) else 0
        return before * self.lasts + today - still


def on_duty(
    shifts: Mapping[str, Clock] | Iterable[tuple[str, Clock]], at: datetime, calendar: Calendar | None = None
) -> str | None:
    """Whose hours a moment falls in: the first post whose clock holds it.

    >>> shifts = {"总台文员": Clock.read("每天 08:00-20:00"), "物业总值": Clock.read("每天 20:00-08:00")}
    >>> on_duty(shifts, datetime(2026, 3, 2, 20, 0)), on_duty(shifts, datetime(2026, 3, 3, 8, 0))
    ('物业总值', '总台文员')
    """
    listed = shifts.items() if isinstance(shifts, Mapping) else shifts
    return next((post for post, clock in listed if clock.contains(at, calendar)), None)


def _parts(at: datetime) -> tuple[date, int]:
    local = at if at.tzinfo is None else at.astimezone(SHANGHAI)
    return local.date(), local.hour * 3600 + local.minute * 60 + local.second


def _known(calendar: Calendar | None) -> Calendar:
    if calendar is None:
        raise ValueError("a clock of working days needs a calendar")
    return calendar


@lru_cache(maxsize=256)
def _read(text: str) -> Clock:
    written = unicodedata.normalize("NFKC", text).strip()
    word = next((w for w in (*_EVERY_DAY, *_WORKING) if written.startswith(w)), "")
    rest = written.removeprefix(word)
    windows = tuple(_window(*map(int, found.groups())) for found in _WINDOW.finditer(rest))
    if not windows or not re.fullmatch(r"[\s,;、]*", _WINDOW.sub("", rest)):
        raise NotAClock("须写作“08:30-12:00 13:30-17:30”", "write it as 08:30-12:00 13:30-17:30")
    if len(windows) > MOST_WINDOWS:
        raise NotAClock(f"至多 {MOST_WINDOWS} 段", f"at most {MOST_WINDOWS} windows")
    clock = Clock(windows, word in _EVERY_DAY)
    starts = [*(w.begins for w in windows[1:]), DAY + windows[0].begins]
    if any(window.ends > start for window, start in zip(windows, starts, strict=True)):
        raise NotAClock("各段须按先后排列、互不重叠", "the windows must follow each other without overlap")
    return clock


def _window(hour: int, minute: int, end_hour: int, end_minute: int) -> Window:
    begins, ends = hour * 3600 + minute * 60, end_hour * 3600 + end_minute * 60
    if minute > 59 or end_minute > 59 or begins >= DAY or ends > DAY:
        raise NotAClock("没有这样的钟点", "there is no such time of day")
    if begins == ends:
        raise NotAClock("起止不能相同", "a window may not begin where it ends")
    return Window(begins, ends if ends > begins else ends + DAY)
