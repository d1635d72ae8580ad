"""A value with its unit, as people write it: `500 万元`, `14 分`, `15%`, `2026年1月31日`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from kezhi.engine.expr.figures import plain
from kezhi.engine.expr.nodes import Value
from kezhi.engine.expr.types import Kind, Type

Language = Literal["zh", "en"]

_UNITS: dict[Kind, tuple[str, str, str]] = {
    "points": ("分", "point", "points"),
    "days": ("天", "day", "days"),
    "months": ("个月", "month", "months"),
    "hours": ("小时", "hour", "hours"),
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def quantity(value: Value, type_: Type, language: Language = "zh") -> str:
    """The value in the unit of its type; a missing value is said to be missing.

    >>> quantity(Decimal(5000000), Type("money")), quantity(Decimal("0.15"), Type("ratio"))
    ('500 万元', '15%')
    >>> quantity(1, Type("points"), "en"), quantity(date(2026, 1, 31), Type("date"))
    ('1 point', '2026年1月31日')
    """
    zh = language == "zh"
    if value is None:
        return "缺失" if zh else "missing"
    if isinstance(value, bool):
        return ("是" if value else "否") if zh else ("yes" if value else "no")
    if isinstance(value, date):
        return (
            f"{value.year}年{value.month}月{value.day}日"
            if zh
            else f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
        )
    if isinstance(value, str):
        return f"“{value}”" if zh else f'"{value}"'
    return _measured(Decimal(value), type_.kind, zh=zh)


def _measured(value: Decimal, kind: Kind, *, zh: bool) -> str:
    if kind == "money":
        return _yuan(value, zh=zh)
    if kind == "ratio":
        return f"{plain(value * 100):f}%"
    figure = f"{plain(value):,f}"
    if kind not in _UNITS:
        return figure
    unit, one, many = _UNITS[kind]
    return f"{figure} {unit}" if zh else f"{figure} {one if value == 1 else many}"


def _yuan(value: Decimal, *, zh: bool) -> str:
    if not zh:
        return f"¥{plain(value):,f}"
    for size, unit in ((10**8, "亿元"), (10**4, "万元")):
        if abs(value) >= size and plain(value / size).as_tuple().exponent >= -2:  # type: ignore[operator]
            return f"{plain(value / size):,f} {unit}"
    return f"{plain(value):,f} 元"
