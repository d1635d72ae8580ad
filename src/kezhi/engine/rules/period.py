"""The period of an indicator: its first and last day, as days of a run and as places in a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal, TypeAlias, cast

import ibis.expr.types as ir

from kezhi.engine.dates.months import add_months
from kezhi.engine.dates.periods import last_year_end
from kezhi.engine.rules.base import Days, Months, Number
from kezhi.engine.rules.later import later
from kezhi.engine.rules.run import Run


@dataclass(frozen=True, slots=True)
class Trailing:
    """The span that ends with `as_of`: `(as_of - span, as_of]`."""

    trailing: Annotated[Months | Days, "截至基准日的最近一段时间"]


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The calendar year before the year of `as_of`."""

    calendar_year: Annotated[Literal["last"], "基准日的上一自然年"]


@dataclass(frozen=True, slots=True)
class Until:
    """Everything up to the latest 31 December that has come, or up to `as_of`."""

    until: Annotated[Literal["last_year_end", "as_of"], "截至最近的年末（基准日为 12 月 31 日即当日），或截至基准日"]


Period: TypeAlias = Trailing | CalendarYear | Until


def span_of(period: Period | None, run: Run) -> tuple[date | None, date]:
    """The first and last day it sees, both included; the first may be open."""
    match period:
        case Trailing(trailing=Months(months=months)):
            return months_back(run, months), run.as_of
        case Trailing(trailing=Days(days=days)):
            return days_back(run, days), run.as_of
        case CalendarYear():
            return last_years_first(run), last_years_last(run)
        case Until(until="last_year_end"):
            return None, year_end(run)
    return None, run.as_of


def span_in_query(period: Period | None, run: Run) -> tuple[ir.DateValue | None, ir.DateValue]:
    """The same two days as places in a query, filled with days worked out here when it runs."""
    match period:
        case Trailing(trailing=Months(months=months)):
            return _day(run, months_back, months), run.day
        case Trailing(trailing=Days(days=days)):
            return _day(run, days_back, days), run.day
        case CalendarYear():
            return _day(run, last_years_first), _day(run, last_years_last)
        case Until(until="last_year_end"):
            return None, _day(run, year_end)
    return None, run.day


def _day(run: Run, function: object, *arguments: Number) -> ir.DateValue:
    return cast("ir.DateValue", run.later(function, *arguments, dtype="date"))  # type: ignore[arg-type]


@later
def months_back(run: Run, months: Number) -> date:
    """The first day of so many months that end with the day."""
    return add_months(run.as_of, -run.whole(months)) + timedelta(days=1)


@later
def days_back(run: Run, days: Number) -> date:
    """The first of so many days that end with the day."""
    return run.as_of - timedelta(days=run.whole(days) - 1)


@later
def last_years_first(run: Run) -> date:
    """The first day of the year before."""
    return date(run.as_of.year - 1, 1, 1)


@later
def last_years_last(run: Run) -> date:
    """The last day of the year before."""
    return date(run.as_of.year - 1, 12, 31)


@later
def year_end(run: Run) -> date:
    """The latest 31 December that has come."""
    return last_year_end(run.as_of)
