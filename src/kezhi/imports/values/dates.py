"""Dates as people and programs write them; only slashed dates need to be told which part is the month."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from kezhi.imports.values.blank import refuse_formula
from kezhi.imports.values.unfit import Unfit

AUTO, MONTH_FIRST, DAY_FIRST = "auto", "M/D/YYYY", "D/M/YYYY"
FORMATS = (AUTO, MONTH_FIRST, DAY_FIRST)

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TWO_DIGIT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{1,2}|\d{2}年\d{1,2}月\d{1,2}日")
_NAMED = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[-, ]+(\d{4})|([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})")
_MONTHS = {name: month for month, name in enumerate(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1)}  # fmt: skip
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?(Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
_SERIAL = re.compile(r"[2-7]\d{4}(\.0*)?")
_EPOCH = dt.date(1899, 12, 30)
_FIRST, _LAST = dt.date(1970, 1, 1), dt.date(2100, 12, 31)


def read_date(cell: object, form: str = AUTO) -> dt.date:
    """The day that a cell names; `form` says how to read slashed dates that end in the year."""
    refuse_formula(cell)
    if isinstance(cell, dt.datetime):
        day = cell.date()
    elif isinstance(cell, dt.date):
        day = cell
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        day = _of_number(cell)
    else:
        day = _of_text(str(cell), form)
    if not _FIRST <= day <= _LAST:
        raise Unfit("date_range")
    return day


def year_last(cell: object) -> tuple[int, int] | None:
    """The two leading numbers of a date that ends in its year; None for every other form."""
    found = _YEAR_LAST.fullmatch(_TIME.sub("", cell.strip())) if isinstance(cell, str) else None
    return (int(found.group(1)), int(found.group(2))) if found else None


def _of_number(number: float) -> dt.date:
    if _SERIAL.fullmatch(str(number)) or (isinstance(number, float) and 20000 <= number < 80000):
        return _EPOCH + dt.timedelta(days=int(number))
    return _of_text(str(int(number)), AUTO)


def _of_text(text: str, form: str) -> dt.date:
    plain = _TIME.sub("", unicodedata.normalize("NFKC", text).strip())
    if found := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        year, month, day = map(int, found.groups())
    elif found := _YEAR_LAST.fullmatch(plain):
        first, second, year = map(int, found.groups())
        month, day = (second, first) if form == DAY_FIRST or (form == AUTO and first > 12) else (first, second)
    elif found := _NAMED.fullmatch(plain):
        year, month, day = _of_names(found)
    elif _SERIAL.fullmatch(plain):
        return _EPOCH + dt.timedelta(days=int(float(plain)))
    else:
        raise Unfit(_why_not(plain))
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> dt.date:
    if not 1 <= month <= 12:
        raise Unfit("no_such_month", month=month)
    try:
        return dt.date(year, month, day)
    except ValueError as wrong:
        raise Unfit("no_such_day") from wrong


def _of_names(found: re.Match[str]) -> tuple[int, int, int]:
    day, name, year, name_first, day_second, year_last_ = found.groups()
    month = _MONTHS.get((name or name_first).lower())
    if month is None:
        raise Unfit("not_a_date")
    return int(year or year_last_), month, int(day or day_second)


def _why_not(plain: str) -> str:
    if plain.startswith("="):
        return "formula_text"
    return "two_digit_year" if _TWO_DIGIT_YEAR.fullmatch(plain) else "not_a_date"
