"""Amounts of money: exact to the cent, in the unit that the mapping names."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_EVEN, Decimal

from kezhi.imports.values.blank import refuse_formula
from kezhi.imports.values.unfit import Unfit

UNITS = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(100_000_000)}
_PLAIN = re.compile(r"-?\d{1,15}(?:\.\d{1,12})?")
_GROUPED = re.compile(r"([-+]?)(\d{1,3}(?:,\d{3})+|\d{1,3}(?:,\d{4})+|\d+)?(\.\d*)?")
_SCIENTIFIC = re.compile(r"[-+]?\d(?:\.\d+)?[eE][-+]?\d{1,2}")
_CENT = Decimal("0.01")
_BINARY_NOISE = Decimal("0.000001")
_LARGEST = Decimal(10) ** 14


def read_money(cell: object, unit: str = "元") -> Decimal:
    """The amount in yuan; a unit written in the cell itself wins over the column's."""
    refuse_formula(cell)
    if isinstance(cell, str):
        text = cell.strip()
        amount = Decimal(text) * UNITS[unit] if _PLAIN.fullmatch(text) else _written(text, unit)
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        amount = Decimal(repr(cell)) * UNITS[unit]
    else:
        raise Unfit("not_a_number", unit=unit, example=_example(unit))
    return _to_the_cent(amount)


def _to_the_cent(amount: Decimal) -> Decimal:
    if not amount.is_finite() or abs(amount) >= _LARGEST:
        raise Unfit("number_too_big")
    rounded = amount.quantize(_CENT, ROUND_HALF_EVEN)
    if abs(rounded - amount) > _BINARY_NOISE:
        raise Unfit("too_fine")
    return rounded


def _written(text: str, unit: str) -> Decimal:
    """An amount as people write it: grouped, with currency, in brackets when negative, with its unit."""
    if text.startswith("="):
        raise Unfit("formula_text")
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace("−", "-")
    negative = plain.startswith("(") and plain.endswith(")")
    plain = plain.strip("()") if negative else plain
    plain = re.sub(r"^([-+]?)(?:¥|\$|CNY|RMB|USD|人民币)", r"\1", plain, flags=re.IGNORECASE)
    plain = re.sub(r"(?:CNY|RMB|整)$", "", plain, flags=re.IGNORECASE)
    plain, own_unit = _without_unit(plain, unit)
    number = _GROUPED.fullmatch(plain)
    if _SCIENTIFIC.fullmatch(plain):
        amount = Decimal(plain)
    elif number and (number.group(2) or len(number.group(3) or "") > 1):
        amount = Decimal(f"{number.group(1)}{(number.group(2) or '0').replace(',', '')}{number.group(3) or ''}")
    else:
        raise Unfit("not_a_number", unit=unit, example=_example(unit))
    return (-amount if negative else amount) * UNITS[own_unit]


def _without_unit(plain: str, unit: str) -> tuple[str, str]:
    """The figure, and the unit written behind it; the column's when none is."""
    for name in ("万元", "千元", "亿元", "万", "千", "亿", "元"):
        if plain.endswith(name):
            return plain.removesuffix(name), name if name.endswith("元") else f"{name}元"
    return plain, unit


def _example(unit: str) -> str:
    return "12.0" if unit == "万元" else "120000.00"
