"""Two values of FEEL compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kezhi.engine.dmn.feel.nodes import ComparisonSign
from kezhi.engine.dmn.feel.operations import Result, kind_of

_ORDERED = ("number", "string", "date", "time", "date and time", "days and time duration", "years and months duration")


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
