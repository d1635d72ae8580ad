"""Values as people read them: in the unit of the regulation, dates in full, yes and no."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import cast

from kezhi.engine.explain.parts import Language
from kezhi.engine.packs.bounds import engine_bounds
from kezhi.engine.packs.files import Parameter, ParameterKind
from kezhi.engine.packs.units import FACTORS

_MOST_PLACES = {"money": 2, "ratio": 4, "percent": 4, "number": 4, "points": 2, "hours": 2}
_SPANS = {"days": ("天", "days"), "months": ("个月", "months"), "hours": ("小时", "hours"), "points": ("分", "points")}


def shown(value: object, type_: str, unit: str = "", language: Language = "zh") -> str:
    """The value with its unit; 无 where there is none."""
    if value is None:
        return "无" if language == "zh" else "none"
    if isinstance(value, bool):
        yes, no = ("是", "否") if language == "zh" else ("yes", "no")
        return yes if value else no
    if isinstance(value, date):
        return on_day(value, language)
    if isinstance(value, Decimal | int):
        return _figure(Decimal(value), type_, unit, language)
    return str(value)


def said_value(parameter: Parameter, value: object, language: Language = "zh") -> str:
    """What a parameter is set to, in its own unit; lists and scales item by item."""
    comma = "、" if language == "zh" else ", "
    if parameter.kind == "months_of_year" and isinstance(value, tuple):
        return comma.join(f"{month}月" if language == "zh" else str(month) for month in value)
    if parameter.kind == "scale" and isinstance(value, tuple):
        return comma.join(_scale_row(parameter, row, language) for row in value)
    if isinstance(value, tuple):
        return comma.join(map(str, value))
    return shown(value, parameter.kind, parameter.unit, language)


def bounds_words(parameter: Parameter, language: Language = "zh") -> str:
    """Between which values a parameter may be set, as a sentence; empty where any will do."""
    low, high = (
        None if bound is None else said_value(parameter, bound, language) for bound in engine_bounds(parameter)
    )
    if low is not None and high is not None:
        return f"可设 {low}至 {high}。" if language == "zh" else f"From {low} to {high}."
    if low is not None:
        return f"不得小于 {low}。" if language == "zh" else f"At least {low}."
    return "" if high is None else f"不得大于 {high}。" if language == "zh" else f"At most {high}."


def _scale_row(parameter: Parameter, row: Mapping[str, object], language: Language) -> str:
    units = {name: parameter.unit if kind == "money" else "" for name, kind in parameter.columns.items()}
    cells = [shown(row[name], kind, units[name], language) for name, kind in parameter.columns.items()]
    before, after, between = ("（", "）", "，") if language == "zh" else (" (", ")", ", ")
    return f"{row['name']}{before}{between.join(cells)}{after}" if cells else str(row["name"])


def on_day(day: date, language: Language = "zh") -> str:
    """A date in full."""
    if isinstance(day, datetime):
        return f"{on_day(day.date(), language)} {day:%H:%M}"
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else f"{day.day} {day:%b %Y}"


def _figure(value: Decimal, type_: str, unit: str, language: Language) -> str:
    if type_ in {"ratio", "percent"}:
        return f"{_digits(value * 100, 2)}%"
    if type_ == "money":
        if language == "en":
            return f"¥{_digits(value, 2)}"
        unit = unit or "元"
        return f"{_digits(value / FACTORS['money'][unit], 4)} {unit}"
    zh, en = _SPANS.get(type_, (unit, ""))
    factor = FACTORS.get(cast("ParameterKind", type_), {}).get(unit, Decimal(1)) if unit else Decimal(1)
    word = (unit or zh) if language == "zh" else en
    if language == "en":
        factor = Decimal(1)
    return f"{_digits(value / factor, _MOST_PLACES.get(type_, 0))} {word}".strip()


def _digits(value: Decimal, places: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
