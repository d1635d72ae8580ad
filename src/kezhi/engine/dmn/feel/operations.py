"""FEEL's operators upon values: what has no answer is null, and nothing is ever raised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType

from kezhi.engine.dmn.feel.nodes import ComparisonSign, Months

Result = object
"""A value, a tuple of results (a list) or a mapping of names to results (a structure)."""
_ORDERED = ("number", "string", "date", "time", "date and time", "days and time duration", "years and months duration")
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),
    (Decimal, "number"),
    (str, "string"),
    (datetime, "date and time"),
    (date, "date"),
    (time, "time"),
    (timedelta, "days and time duration"),
    (Months, "years and months duration"),
    (tuple, "list"),
    (Mapping, "structure"),
)


def kind_of(value: Result) -> str:
    """FEEL's name of a value's type; "null" for none."""
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "null")


def compared(sign: ComparisonSign, left: Result, right: Result) -> bool | None:
    """The comparison; null where the two have nothing in common to compare."""
    if sign in {"=", "!="}:
        same = equal(left, right)
        return same if same is None or sign == "=" else not same
    if kind_of(left) != kind_of(right) or kind_of(left) not in _ORDERED:
        return None
    try:
        return _ORDERS[sign](left, right)
    except TypeError:
        return None


def equal(left: Result, right: Result) -> bool | None:
    """Whether two values are the same; null equals null alone, values of two types are not comparable."""
    if left is None or right is None:
        return left is None and right is None
    if kind_of(left) != kind_of(right):
        return None
    return bool(left == right)


_ORDERS: Mapping[str, Callable[..., bool]] = MappingProxyType(
    {
        "<": lambda left, right: left < right,
        "<=": lambda left, right: left <= right,
        ">": lambda left, right: left > right,
        ">=": lambda left, right: left >= right,
    }
)
