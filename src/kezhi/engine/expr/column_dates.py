"""Dates in the database, from year, month and day alone: what backends call a month differs, these do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from kezhi.engine.dates import WorkingDays, official_working_days
from kezhi.engine.expr.database import days_later, refuse_row
from kezhi.engine.upstream import dt, ibis

_CENTURIES = (date.max - date.min).days
_PARTS: Mapping[str, Callable[[ibis.Value], ibis.Value]] = MappingProxyType(
    {"year": lambda day: day.year(), "month": lambda day: day.month(), "day": lambda day: day.day()}
)


def apply(function: str, values: list[ibis.Value], calendar: WorkingDays | None) -> ibis.Value:  # noqa: PLR0911
    """The function of dates as a column; null where any argument is null."""
    day = values[0]
    if function in _PARTS:
        return _PARTS[function](day).cast(dt.int64)
    match function:
        case "date_of":
            return day.cast(dt.date)
        case "days_between":
            return values[1].delta(day, unit="day").cast(dt.int64)
        case "months_between":
            return _months_between(day, values[1])
        case "hours_between":
            return _elapsed(day, values[1], 3600)
        case "minutes_between":
            return _elapsed(day, values[1], 60)
        case "add_days":
            return _add_days(day, values[1])
        case "add_months":
            return _add_months(day, values[1].cast(dt.int64))
    return _workdays_after(day, values[1], calendar)


def month_length(year: ibis.Value, month: ibis.Value) -> ibis.Value:
    """How many days a month has."""
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    february = ibis.ifelse(leap, 29, 28)
    return ibis.cases((month == 2, february), (month.isin([4, 6, 9, 11]), 30), else_=31)


def _add_days(day: ibis.Value, days: ibis.Value) -> ibis.Value:
    """Null outside the years 1 to 9999. The day is asked before it is moved: where the number of days is one for all
    rows, a database works the bounds out once and knows from the column's own bounds that nothing falls outside."""
    many = ibis.ifelse(days.between(-_CENTURIES, _CENTURIES), days, ibis.null(dt.int64))
    nothing = ibis.literal(0, dt.int64)
    first = days_later(ibis.literal(date.min, dt.date), nothing - ibis.least(many, nothing))
    last = days_later(ibis.literal(date.max, dt.date), nothing - ibis.greatest(many, nothing))
    moved = ibis.ifelse(day.between(first, last), days_later(day, many), ibis.null(dt.date))
    return ibis.ifelse(days == nothing, day, moved) if days.op().shape.is_scalar() else moved


def _add_months(day: ibis.Value, months: ibis.Value) -> ibis.Value:
    total = day.year() * 12 + day.month() - 1 + months
    year, month = (total / 12).floor().cast(dt.int64), total % 12 + 1
    number = ibis.least(day.day(), month_length(year, month))
    inside = total.between(12, 12 * 9999 + 11)
    return ibis.ifelse(inside, ibis.date(year, month, number), ibis.null(dt.date))


def _months_between(start: ibis.Value, end: ibis.Value) -> ibis.Value:
    whole = (end.year() - start.year()) * 12 + end.month() - start.month()
    short = (end.day() < start.day()) & ~_is_month_end(end)
    over = (start.day() < end.day()) & ~_is_month_end(start)
    forwards = ibis.ifelse(short, whole - 1, whole)
    backwards = ibis.ifelse(over, whole + 1, whole)
    return ibis.ifelse(end < start, backwards, forwards).cast(dt.int64)


def _elapsed(start: ibis.Value, end: ibis.Value, seconds: int) -> ibis.Value:
    """So many whole units of seconds from one moment to another, by the clock on the wall; fractions of a second are
    told by moving the earlier moment on, and looking whether it then lies beyond the later one."""
    early, late = ibis.ifelse(start <= end, start, end), ibis.ifelse(start <= end, end, start)
    days = late.cast("date").delta(early.cast("date"), unit="day").cast(dt.int64)
    passed = days * 86400 + _second_of_day(late) - _second_of_day(early)
    units = (passed / seconds).floor().cast(dt.int64)
    over = early + (units * seconds).as_interval("s") > late
    whole = ibis.ifelse(over, units - 1, units)
    return ibis.ifelse(start <= end, whole, ibis.literal(0, dt.int64) - whole)


def _second_of_day(moment: ibis.Value) -> ibis.Value:
    return (moment.hour() * 3600 + moment.minute() * 60 + moment.second()).cast(dt.int64)


def _is_month_end(day: ibis.Value) -> ibis.Value:
    return days_later(day, 1).day() == 1


def _workdays_after(day: ibis.Value, days: ibis.Value, calendar: WorkingDays | None) -> ibis.Value:
    """Two look-ups in lists of whole numbers: which working day it is, and on which day the one wanted falls."""
    known = calendar or official_working_days()
    passed, ordinals = _list(known.counts), _list(d.toordinal() - known.first.toordinal() for d in known.days)
    at = day.delta(ibis.literal(known.first, dt.date), unit="day").cast(dt.int64)
    wanted = ibis.ifelse(days > 0, passed[at + 1] + days - 1, passed[at] + days)
    found = days_later(ibis.literal(known.first, dt.date), ordinals[wanted])
    return ibis.cases(
        (day.isnull() | days.isnull(), ibis.null(dt.date)),
        (day.between(known.first, known.last) & (days == 0), day),
        (day.between(known.first, known.last) & wanted.between(0, len(known.days) - 1), found),
        else_=refuse_row(known.refusal()),
    )


def _list(numbers: Iterable[int]) -> ibis.Value:
    """A list of whole numbers as one text: a literal of ten thousand items would take the planner a second."""
    return ibis.literal(",".join(map(str, numbers))).split(",").cast(dt.Array(dt.int64))
