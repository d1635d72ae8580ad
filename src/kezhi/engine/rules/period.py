"""The period of an indicator: its first and last day, as days of a run and as places in a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias, cast

from kezhi.engine.dates.months import add_months
from kezhi.engine.dates.periods import Months as Many
from kezhi.engine.dates.periods import Period as Stretch
from kezhi.engine.dates.periods import iso_week, last_year_end, period_before, period_containing
from kezhi.engine.rules.base import Days, Months, Number
from kezhi.engine.rules.later import later
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir

Unit = Literal["year", "half", "quarter", "month", "week"]
Span: TypeAlias = tuple[date | None, date]
Said: TypeAlias = tuple[str, str, Number | None, str | None, Number | None]

_MONTHS: dict[str, Many] = {"year": 12, "half": 6, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True)
class Weeks:
    """A span of weeks."""

    weeks: Annotated[Number, "周数，数字或参数名"]


Ago: TypeAlias = Months | Days | Weeks | None


@dataclass(frozen=True, slots=True)
class Trailing:
    """The span that ends with `as_of`: `(as_of - span, as_of]`."""

    trailing: Annotated[Months | Days | Weeks, "截至基准日的最近一段时间"]
    ago: Annotated[Months | Days | Weeks | None, "提前这么久的同样一段"] = None


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The calendar year before the year of `as_of`."""

    calendar_year: Annotated[Literal["last"], "基准日的上一自然年"]


@dataclass(frozen=True, slots=True)
class Last:
    """The whole calendar year, half, quarter, month or week before the one of `as_of`."""

    last: Annotated[Unit, "上一个自然年、半年、季度、月、周"]
    ago: Annotated[Months | Days | Weeks | None, "再提前这么久"] = None


@dataclass(frozen=True, slots=True)
class Running:
    """The running calendar year, half, quarter, month or week, up to `as_of`."""

    running: Annotated[Unit, "本年、本半年、本季度、本月、本周，截至基准日"]
    ago: Annotated[Months | Days | Weeks | None, "提前这么久的同期"] = None


@dataclass(frozen=True, slots=True)
class Since:
    """From the day the regulation was adopted up to `as_of`."""

    since: Annotated[Literal["adoption"], "自采用本制度之日起"]


@dataclass(frozen=True, slots=True)
class Until:
    """Everything up to the latest end of a year, half, quarter or month that has come, or up to `as_of`."""

    until: Annotated[
        Literal["last_year_end", "last_half_end", "last_quarter_end", "last_month_end", "as_of"],
        "截至最近的年末、半年末、季末、月末（基准日恰为该日即当日），或截至基准日",
    ]
    ago: Annotated[Months | Days | Weeks | None, "再提前这么久"] = None


Period: TypeAlias = Trailing | CalendarYear | Last | Running | Since | Until


def span_of(period: Period | None, run: Run) -> Span:
    """The first and last day it sees, both included; the first may be open."""
    return days_of(run, _said(period))


def span_in_query(period: Period | None, run: Run) -> tuple[ir.DateValue | None, ir.DateValue]:
    """The same two days as places in a query, filled with days worked out here when it runs."""
    said = _said(period)
    shape, each, _, ago, _ = said
    first = None if shape == "until" else run.later(first_day, *said, dtype="date")
    ends_today = ago is None and (shape in {"trailing", "running", "since"} or each == "as_of")
    last = run.day if ends_today else run.later(last_day, *said, dtype="date")
    return first, cast("ir.DateValue", last)


def _said(period: Period | None) -> Said:
    """The period as plain words: its shape, its unit, how many of them, and how long ago."""
    ago = _many(getattr(period, "ago", None))
    match period:
        case Trailing(trailing=span):
            unit, many = _many(span)
            return ("trailing", str(unit), many, *ago)
        case CalendarYear():
            return "last", "year", None, None, None
        case Last(last=each):
            return ("last", each, None, *ago)
        case Running(running=each):
            return ("running", each, None, *ago)
        case Since():
            return "since", "adoption", None, None, None
    return ("until", period.until if period else "as_of", None, *ago)


def _many(span: Ago) -> tuple[str | None, Number | None]:
    match span:
        case Months(months=many):
            return "months", many
        case Days(days=many):
            return "days", many
        case Weeks(weeks=many):
            return "weeks", many
    return None, None


def days_of(run: Run, said: Said) -> Span:
    """The first and last day of a period that is told in plain words."""
    shape, each, many, unit, ago = said
    day = run.as_of if unit is None or ago is None else _earlier(run.as_of, unit, run.whole(ago))
    match shape:
        case "trailing":
            return _earlier(day, each, run.whole(many or Decimal(0))) + timedelta(days=1), day
        case "last":
            before = _before(day, each)
            return before.start, before.end
        case "running":
            return _containing(day, each).start, day
        case "since":
            return run.adopted_on, day
    return None, _latest_end(day, each)


@later
def first_day(run: Run, *said: object) -> date | None:
    """The first day of a period."""
    return days_of(run, cast("Said", said))[0]


@later
def last_day(run: Run, *said: object) -> date:
    """The last day of a period."""
    return days_of(run, cast("Said", said))[1]


def _earlier(day: date, unit: str, many: int) -> date:
    if unit == "months":
        return add_months(day, -many)
    return day - timedelta(days=many * (7 if unit == "weeks" else 1))


def _containing(day: date, each: str) -> Stretch:
    return iso_week(day) if each == "week" else period_containing(day, _MONTHS[each])


def _before(day: date, each: str) -> Stretch:
    return iso_week(day - timedelta(days=7)) if each == "week" else period_before(day, _MONTHS[each])


def _latest_end(day: date, end: str) -> date:
    """The latest such end on or before the day."""
    if end == "as_of":
        return day
    if end == "last_year_end":
        return last_year_end(day)
    months = _MONTHS[end.removeprefix("last_").removesuffix("_end")]
    running = period_containing(day, months)
    return day if running.end == day else period_before(day, months).end
