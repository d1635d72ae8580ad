"""Units that people read and write, and what the engine computes in: 元, ratio, days, months, hours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import cast

from kezhi.engine.dates.working_hours import Clock, NotAClock
from kezhi.engine.packs.files import Parameter, ParameterKind

_YUAN = {"元": "1", "千元": "1000", "万元": "10000", "百万元": "1000000", "亿元": "100000000"}
_SHARES = {"": "1", "%": "0.01", "‰": "0.001", "倍": "1"}

FACTORS: Mapping[str, Mapping[str, Decimal]] = {
    kind: {unit: Decimal(factor) for unit, factor in units.items()}
    for kind, units in {
        "money": _YUAN,
        "ratio": _SHARES,
        "percent": _SHARES | {"": "0.01"},
        "days": {"": "1", "天": "1", "日": "1", "工作日": "1", "个工作日": "1", "周": "7"},
        "months": {"": "1", "月": "1", "个月": "1", "季度": "3", "年": "12"},
        "hours": {"": "1", "小时": "1", "天": "24"},
        "minutes": {"": "1", "分钟": "1", "小时": "60"},
        "count": dict.fromkeys(("", "家", "户", "个", "次", "人", "件", "笔", "份", "张", "名", "级", "位"), "1"),
        "points": {"": "1", "分": "1"},
    }.items()
}
UNITLESS: Mapping[ParameterKind, tuple[str, ...]] = {
    "text": ("", "文本"),
    "boolean": ("", "是/否"),
    "date": ("", "日期"),
    "clock": ("", "钟点"),
    "post": ("", "岗位"),
    "months_of_year": ("", "月份"),
    "names": ("", "名称"),
}
SCALES: tuple[str, ...] = ("", *_YUAN)
"""The units of a scale are those of its sums."""
LISTS: frozenset[ParameterKind] = frozenset({"months_of_year", "names", "scale"})
"""Kinds whose value is a list, which stands only where a rule takes a list."""
# No regulation speaks of more: 1,000 亿元, a hundred times the price, a century.
_AT_MOST: Mapping[str, Decimal] = {
    "money": Decimal(10**11),
    "ratio": Decimal(100),
    "percent": Decimal(100),
    "days": Decimal(36_525),
    "months": Decimal(1_200),
    "hours": Decimal(876_600),
    "minutes": Decimal(52_596_000),
    "count": Decimal(10**9),
    "points": Decimal(10**6),
}
_WHOLE = frozenset({"days", "months", "minutes", "count"})
_NOT_NEGATIVE = frozenset({"days", "months", "hours", "minutes", "count"})
_WORDS = {"是": True, "否": False, "true": True, "false": False}

EngineValue = int | Decimal | str | bool | date


class NotAValue(ValueError):
    """The value cannot be taken; arguments are the reason in Chinese and in English."""


def units_of(kind: ParameterKind) -> tuple[str, ...]:
    """The units a parameter of this kind may be stated in."""
    if kind == "scale":
        return SCALES
    return UNITLESS[kind] if kind in UNITLESS else tuple(FACTORS[kind])


def value_of(parameter: Parameter, value: object) -> EngineValue:
    """The value of a parameter as the engine computes with it; NotAValue when it is none."""
    if parameter.kind in LISTS:
        from kezhi.engine.packs.lists import read_list  # noqa: PLC0415 - its cells are read here

        return cast("EngineValue", read_list(parameter, value))
    from kezhi.engine.packs.bounds import refuse_beyond  # noqa: PLC0415 - bounds are read here

    return refuse_beyond(parameter, in_engine_units(parameter.kind, parameter.unit, value))


def in_engine_units(kind: ParameterKind, unit: str, value: object) -> EngineValue:
    """The value as the engine computes with it; NotAValue when it is none."""
    if isinstance(value, float):
        value = Decimal(repr(value))
    if kind in {"text", "post"}:
        return _text(value)
    if kind == "boolean":
        return _boolean(value)
    if kind == "date":
        return _date(value)
    if kind == "clock":
        return _clock(value)
    number = _number(value, unit) * FACTORS[kind][unit]
    if abs(number) > _AT_MOST[kind]:
        raise NotAValue("太大了", "it is too large")
    if kind in _NOT_NEGATIVE and number < 0:
        raise NotAValue("不能为负", "it may not be negative")
    if kind not in _WHOLE:
        return number
    if number != number.to_integral_value():
        raise NotAValue("须为整数", "it must be whole")
    return int(number)


def _number(value: object, unit: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise NotAValue("须为数字", "it must be a number")
    written = unicodedata.normalize("NFKC", str(value)).strip()
    written = written.removesuffix(unicodedata.normalize("NFKC", unit)).strip() if unit else written
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", written):
        written = written.replace(",", "")
    try:
        number = Decimal(written)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise NotAValue(f"须为数字（单位 {unit}）" if unit else "须为数字", "it must be a number")
    return number


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise NotAValue("须为文字", "it must be text")
    return value.strip()


def _clock(value: object) -> str:
    written = _text(value)
    try:
        Clock.read(written)
    except NotAClock as why:
        raise NotAValue(*why.args) from None
    return written


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in _WORDS:
        return _WORDS[value.strip().lower()]
    raise NotAValue("须为“是”或“否”", "it must be true or false")


def _date(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise NotAValue("须为日期（如 2026-01-01）", "it must be a date such as 2026-01-01") from None
