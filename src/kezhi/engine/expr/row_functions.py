"""What each function of the language does to plain values; a date outside the years 1 to 9999 is null."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import MAXYEAR, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from kezhi.engine.dates import WorkingDays, add_months, months_between, official_working_days
from kezhi.engine.expr.figures import on_grid
from kezhi.engine.expr.nodes import Value


def apply(function: str, values: Sequence[Value], calendar: WorkingDays | None) -> Value:
    """The function's value; null if any argument is null, save for `known` and `default`."""
    if function == "known":
        return values[0] is not None
    if function == "default":
        return values[1] if values[0] is None else values[0]
    if any(v is None for v in values):
        return None
    if function == "workdays_after":
        return (calendar or official_working_days()).after(*_day_and_number(values))
    return _SIMPLE[function](*values)


def _rounded(value: int | Decimal, places: Decimal = Decimal(0)) -> int | Decimal:
    return value if isinstance(value, int) else on_grid(value, int(places))


def _day_and_number(values: Sequence[Any]) -> tuple[date, int]:
    return values[0], int(values[1])


def _add_months(day: date, months: int) -> date | None:
    inside = 1 <= (day.year * 12 + day.month - 1 + int(months)) // 12 <= MAXYEAR
    return add_months(day, int(months)) if inside else None


def _add_days(day: date, days: int) -> date | None:
    inside = 1 <= day.toordinal() + days <= date.max.toordinal()
    return day + timedelta(days=int(days)) if inside else None


def _elapsed(unit: timedelta) -> Callable[[datetime, datetime], int]:
    """So many whole units from one moment to another; as many backwards, with a minus sign, the other way."""

    def passed(start: datetime, end: datetime) -> int:
        return (end - start) // unit if start <= end else -((start - end) // unit)

    return passed


_SIMPLE: dict[str, Callable[..., Value]] = {
    "min": min,
    "max": max,
    "abs": abs,
    "round": _rounded,
    "days_between": lambda start, end: (end - start).days,
    "months_between": months_between,
    "hours_between": _elapsed(timedelta(hours=1)),
    "minutes_between": _elapsed(timedelta(minutes=1)),
    "add_days": _add_days,
    "add_months": _add_months,
    "year": lambda day: day.year,
    "month": lambda day: day.month,
    "day": lambda day: day.day,
    "date_of": lambda moment: moment.date(),
}
