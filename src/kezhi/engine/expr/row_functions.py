"""What each function of the language does to plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import MAXYEAR, date, timedelta

from kezhi.engine.dates import WorkingDays, add_months, months_between, official_working_days
from kezhi.engine.expr.figures import on_grid
from kezhi.engine.expr.nodes import Value


def apply(function: str, values: Sequence[Value], calendar: WorkingDays | None) -> Value:
    """The function's value; null if any argument is null, save for `known` and `default`."""
    first = values[0]
    if function == "known":
        return first is not None
    if function == "default":
        return values[1] if first is None else first
    if any(v is None for v in values):
        return None
    if isinstance(first, date):
        return _of_dates(function, first, values, calendar)
    if function == "abs":
        return abs(first)  # type: ignore[arg-type]
    if function == "round":
        return _rounded(first, values[1] if len(values) > 1 else 0)
    return min(values) if function == "min" else max(values)  # type: ignore[type-var]


def _rounded(value: Value, places: Value) -> Value:
    return value if isinstance(value, int) else on_grid(value, int(places))  # type: ignore[arg-type]


def _of_dates(function: str, day: date, values: Sequence[Value], calendar: WorkingDays | None) -> Value:
    other = values[1] if len(values) > 1 else None
    if isinstance(other, date):
        by_dates = {
            "days_between": lambda: (other - day).days,
            "months_between": lambda: months_between(day, other),
            "min": lambda: min(values),  # type: ignore[type-var]
            "max": lambda: max(values),  # type: ignore[type-var]
        }
        return by_dates[function]()  # type: ignore[return-value]
    if function in {"year", "month"}:
        return day.year if function == "year" else day.month
    number = int(other)  # type: ignore[arg-type]
    if function == "workdays_after":
        return (calendar or official_working_days()).after(day, number)
    return _moved(function, day, number)


def _moved(function: str, day: date, number: int) -> date | None:
    """The day so far off; null outside the years 1 to 9999."""
    if function == "add_months":
        return add_months(day, number) if 1 <= (day.year * 12 + day.month - 1 + number) // 12 <= MAXYEAR else None
    return day + timedelta(days=number) if 1 <= day.toordinal() + number <= date.max.toordinal() else None


