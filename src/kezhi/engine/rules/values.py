"""How each type of a pack is held: by a database, by Arrow, and in a row of Python; all agree to the last digit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

import pyarrow as pa

Value = Decimal | int | str | bool | date | datetime | None

_PLACES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "money": (18, 2),
        "ratio": (28, 10),
        "percent": (28, 10),
        "number": (28, 10),
        "hours": (18, 4),
        "points": (18, 4),
    }
)
_PLAIN: Mapping[str, tuple[str, pa.DataType]] = MappingProxyType(
    {
        "days": ("int64", pa.int64()),
        "months": ("int64", pa.int64()),
        "count": ("int64", pa.int64()),
        "minutes": ("int64", pa.int64()),
        "text": ("string", pa.string()),
        "clock": ("string", pa.string()),
        "key": ("string", pa.string()),
        "boolean": ("boolean", pa.bool_()),
        "date": ("date", pa.date32()),
        "instant": ("timestamp(6)", pa.timestamp("us")),
    }
)


def dtype(type_: str) -> str:
    """The type a database computes in."""
    if type_ in _PLACES:
        digits, places = _PLACES[type_]
        return f"decimal({digits}, {places})"
    return _PLAIN[type_][0]


def arrow_type(type_: str) -> pa.DataType:
    """The type a verdict table bears."""
    return pa.decimal128(*_PLACES[type_]) if type_ in _PLACES else _PLAIN[type_][1]


def settled(value: Value, type_: str) -> Value:
    """A computed value as its column holds it: so many places, halves away from zero."""
    if value is None:
        return None
    if type_ in _PLACES:
        return Decimal(str(value)).quantize(Decimal(1).scaleb(-_PLACES[type_][1]), ROUND_HALF_UP)
    if type_ in {"days", "months", "minutes", "count"}:
        return int(Decimal(str(value)).to_integral_value(ROUND_HALF_UP))
    return value
