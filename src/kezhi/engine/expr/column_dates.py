"""Dates in the database, from year, month and day alone: what backends call a month differs, these do not."""

from __future__ import annotations

from datetime import date
from functools import reduce
import operator

import ibis
import ibis.expr.datatypes as dt

from kezhi.engine.dates import WorkingDays

_LAST_DAY = date.max


def apply(function: str, values: list[ibis.Value], calendar: WorkingDays | None) -> ibis.Value:
    """The function of dates as a column; null where any argument is null."""
    day = values[0]
    match function:
        case "year":
            return day.year().cast(dt.int64)
        case "month":
            return day.month().cast(dt.int64)
        case "days_between":
            return values[1].delta(day, unit="day").cast(dt.int64)
        case "months_between":
            return _months_between(day, values[1])
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
    moved = (day + days.as_interval("D")).cast(dt.timestamp).cast(dt.date)
    inside = days.between(-4_000_000, 4_000_000) & moved.between(date.min, _LAST_DAY)
    return ibis.ifelse(inside, moved, ibis.null(dt.date))


def _add_months(day: ibis.Value, months: ibis.Value) -> ibis.Value:
    total = day.year() * 12 + day.month() - 1 + months
    year, month = (total / 12).floor().cast(dt.int64), total % 12 + 1
    number = ibis.least(day.day(), month_length(year, month))
    inside = total.between(12, 12 * 9999 + 11)
    return ibis.ifelse(inside, ibis.date(year, month, number), ibis.null(dt.date))


def _months_between(start: ibis.Value, end: ibis.Value) -> ibis.Value:
    whole = (end.year() - start.year()) * 12 + end.month() - start.month()
    short = (end.day() < start.day()) & (end.day() < month_length(end.year(), end.month()))
    over = (start.day() < end.day()) & (start.day() < month_length(start.year(), start.month()))
    forwards = ibis.ifelse(short, whole - 1, whole)
    backwards = ibis.ifelse(over, whole + 1, whole)
    return ibis.ifelse(end < start, backwards, forwards).cast(dt.int64)


def _workdays_after(day: ibis.Value, days: ibis.Value, calendar: WorkingDays | None) -> ibis.Value:
    raise NotImplementedError


_ = reduce, operator
