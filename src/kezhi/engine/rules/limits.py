"""Limits of time: within so many minutes, hours, days, months, working days or working hours, counted how.

In rows a limit is worked out by `due_of`. In a query the limits of many rules stand in a small table, a row each,
under the columns of `LIMIT` (`limit_row` writes them); `with_due` in `limit_columns` reads those columns and the moment
each row counts from, and adds `due_on` and `due_at`. The calendar of working days is a pair of small tables of its own
(`calendar_tables`), so that a query depends neither on settings nor on the year.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Protocol, TypeAlias

import pyarrow as pa

from kezhi.engine.dates.due import Counted, within_days
from kezhi.engine.dates.months import add_months
from kezhi.engine.dates.working_days import Shift, WorkingDays
from kezhi.engine.dates.working_hours import MOST_WINDOWS, Clock
from kezhi.engine.rules.base import Days, Hours, Months, Number, Ref
from kezhi.engine.rules.run import Run


@dataclass(frozen=True, slots=True)
class Minutes:
    """A span of minutes."""

    minutes: Annotated[Number, "分钟数，数字或参数名"]


@dataclass(frozen=True, slots=True)
class WorkingDaysSpan:
    """A span of working days by the official calendar, make-up days included."""

    working_days: Annotated[Number, "工作日数，数字或参数名"]


@dataclass(frozen=True, slots=True)
class WorkingHoursSpan:
    """A span of hours that run only within the hours of a clock."""

    working_hours: Annotated[Number, "工作小时数，数字或参数名"]


@dataclass(frozen=True, slots=True)
class WorkingMinutesSpan:
    """A span of minutes that run only within the hours of a clock."""

    working_minutes: Annotated[Number, "工作分钟数，数字或参数名"]


Within: TypeAlias = Months | Days | Hours | Minutes | WorkingDaysSpan | WorkingHoursSpan | WorkingMinutesSpan


class Limited(Protocol):
    """A rule, a step or a rung that states a limit."""

    @property
    def within(self) -> Within | None:
        """How long."""

    @property
    def counted(self) -> Counted | None:
        """From the day itself or from the next."""

    @property
    def clock(self) -> Ref | None:
        """The hours in which it runs."""

    @property
    def shift(self) -> Shift:
        """What to do when the last day is a holiday."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How long, counted from which day, by which hours, and what a holiday at its end does."""

    within: Within
    counted: Counted | None = None
    clock: Ref | None = None
    shift: Shift = "keep"

    @classmethod
    def of(cls, stated: Limited) -> Limit | None:
        """The limit that a rule or step states; none when it states none."""
        return cls(stated.within, stated.counted, stated.clock, stated.shift) if stated.within else None

    @property
    def needs_calendar(self) -> bool:
        """Whether it asks for the calendar of working days."""
        working = isinstance(self.within, WorkingDaysSpan | WorkingHoursSpan | WorkingMinutesSpan)
        return working or self.shift != "keep"

    @property
    def needs_clock(self) -> bool:
        """Whether it runs by the hours of a clock."""
        return isinstance(self.within, WorkingHoursSpan | WorkingMinutesSpan)


@dataclass(frozen=True, slots=True)
class Due:
    """When a limit runs out: its last day, and the moment where it is counted in hours or minutes."""

    due_on: date | None = None
    due_at: datetime | None = None


def due_of(limit: Limit | None, base: datetime | None, run: Run) -> Due:
    """When a limit that counts from a moment runs out, never before that day; nothing without a limit or a moment."""
    if limit is None or base is None:
        return Due()
    match limit.within:
        case Minutes() | Hours():
            due_at = base + timedelta(minutes=_minutes(limit, run))
            return Due(due_at.date(), due_at)
        case WorkingHoursSpan() | WorkingMinutesSpan():
            due_at = clock_of(limit, run).add(base, _minutes(limit, run), run.working_days)
            return Due(due_at.date(), due_at)
        case WorkingDaysSpan(working_days=days):
            counted = limit.counted or "from_the_next_day"
            return Due(run.working_days.limit(base.date(), run.whole(days), counted))
        case Months(months=months):
            last = add_months(base.date(), run.whole(months))
        case Days(days=days):
            last = within_days(base.date(), run.whole(days), limit.counted or "from_the_next_day")
    if limit.shift != "keep":
        last = max(run.working_days.shift(last, limit.shift), base.date())
    return Due(last)


def clock_of(limit: Limit, run: Run) -> Clock:
    """The hours by which it runs."""
    return Clock.read(str(run.value(limit.clock)))


def _minutes(limit: Limit, run: Run) -> int:
    match limit.within:
        case Hours(hours=written) | WorkingHoursSpan(working_hours=written):
            return int(run.number(written) * 60)
        case Minutes(minutes=written) | WorkingMinutesSpan(working_minutes=written):
            return run.whole(written)
    raise TypeError(limit)


LIMIT = {
    "limit_months": "int64", "limit_days": "int64", "limit_seconds": "int64", "limit_working_days": "int64",
    "limit_working_seconds": "int64", "limit_is_from_the_day": "boolean", "limit_shift": "string",
    "limit_clock": "string",
}  # fmt: skip
"""What a small table says of a limit; at most one of the first five is given, none for no limit."""


def limit_row(limit: Limit | None, run: Run) -> dict[str, object]:
    """The limit as columns of a small table."""
    row: dict[str, object] = dict.fromkeys(LIMIT)
    if limit is None:
        return row
    row |= {"limit_is_from_the_day": limit.counted == "from_the_day", "limit_shift": limit.shift}
    match limit.within:
        case Minutes() | Hours():
            return {**row, "limit_seconds": _minutes(limit, run) * 60}
        case WorkingHoursSpan() | WorkingMinutesSpan():
            return {**row, "limit_working_seconds": _minutes(limit, run) * 60, "limit_clock": str(limit.clock)}
        case WorkingDaysSpan(working_days=days):
            return {**row, "limit_working_days": run.whole(days)}
        case Months(months=months):
            return {**row, "limit_months": run.whole(months)}
        case Days(days=days):
            from_the_day = limit.counted == "from_the_day"
            return {**row, "limit_days": max(run.whole(days) - from_the_day, 0)}


DAYS_KNOWN, DAYS_NUMBERED, CLOCKS = "working_days_known", "working_days_numbered", "clocks"
KNOWN = {"known_day": "date", "passed": "int64", "works": "boolean", "worked_before": "boolean"}
NUMBERED = {"number": "int64", "numbered_day": "date"}
CLOCK = {
    "clock": "string", "is_daily": "boolean", "lasts": "int64", "tail": "int64",
    **{f"{edge}_{n}": "int64" for n in range(MOST_WINDOWS) for edge in ("begins", "lasts", "through")},
}  # fmt: skip
"""Hours by name: each window's first second and length, and how much of the day's duty has run once it ends."""


def calendar_tables(limits: Iterable[Limit | None], run: Run, reliefs: Iterable[Ref] = ()) -> dict[str, pa.Table]:
    """The small tables these limits are worked out with: the days of the calendar, and the hours of each clock.

    `reliefs` names further clocks whose hours are asked for."""
    listed, others = [limit for limit in limits if limit is not None], list(reliefs)
    tables: dict[str, pa.Table] = {}
    if others or any(limit.needs_calendar for limit in listed):
        tables |= _of_calendar(run.working_days)
    clocks = {str(limit.clock): clock_of(limit, run) for limit in listed if limit.needs_clock}
    if clocks := clocks | {str(name): Clock.read(str(run.value(name))) for name in others}:
        tables[CLOCKS] = _table([_clock_row(name, clock) for name, clock in clocks.items()], CLOCK)
    return tables


@lru_cache(maxsize=8)
def _of_calendar(calendar: WorkingDays) -> dict[str, pa.Table]:
    span = [calendar.first + timedelta(days=n) for n in range((calendar.last - calendar.first).days + 1)]
    works = [calendar.is_working(day) for day in span]
    known = [span, list(calendar.counts[:-1]), works, [False, *works[:-1]]]
    numbered = [list(range(len(calendar.days))), list(calendar.days)]
    return {
        DAYS_KNOWN: pa.table(known, schema=_schema(KNOWN)),
        DAYS_NUMBERED: pa.table(numbered, schema=_schema(NUMBERED)),
    }


def _clock_row(name: str, clock: Clock) -> dict[str, object]:
    row: dict[str, object] = {"clock": name, "is_daily": clock.is_daily, "lasts": clock.lasts, "tail": clock.tail}
    through = 0
    for n in range(MOST_WINDOWS):
        window = clock.windows[n] if n < len(clock.windows) else None
        through += window.lasts if window else 0
        row |= {f"begins_{n}": window.begins if window else 0, f"lasts_{n}": window.lasts if window else 0}
        row |= {f"through_{n}": through}
    return row


def _table(rows: list[dict[str, object]], columns: dict[str, str]) -> pa.Table:
    return pa.Table.from_pylist(rows, _schema(columns))


def _schema(columns: dict[str, str]) -> pa.Schema:
    types = {"string": pa.string(), "date": pa.date32(), "int64": pa.int64(), "boolean": pa.bool_()}
    return pa.schema([(name, types[type_]) for name, type_ in columns.items()])
