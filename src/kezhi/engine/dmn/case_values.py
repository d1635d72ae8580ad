"""The values of a conformance case, and whether a result is what the case expects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.feel.comparing import equal
from kezhi.engine.dmn.feel.durations_read import duration_of
from kezhi.engine.dmn.feel.nodes import Value
from kezhi.engine.dmn.feel.numbers import number_of
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.feel.temporal import date_of, datetime_of, time_of
from kezhi.engine.dmn.xml_reading import Element

_CLOSE = Decimal("1e-8")
"""Figures of the cases are written with fewer digits than they have."""

_READ: Mapping[str, Callable[[str], Value]] = MappingProxyType(
    {
        "string": str,
        "boolean": {"true": True, "false": False, "1": True, "0": False}.get,
        "date": date_of,
        "time": time_of,
        "dateTime": datetime_of,
        "duration": duration_of,
        **dict.fromkeys(("decimal", "double", "float", "integer", "int", "long"), number_of),
    }
)


def is_as_expected(expected: Result, got: Result) -> bool:
    """Whether a result is what is expected; figures may differ beyond the eighth decimal."""
    if isinstance(expected, Decimal) and isinstance(got, Decimal):
        return abs(expected - got) <= _CLOSE
    if isinstance(expected, tuple) and isinstance(got, tuple):
        return len(expected) == len(got) and all(map(is_as_expected, expected, got))
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        return expected.keys() == got.keys() and all(is_as_expected(expected[name], got[name]) for name in expected)
    return equal(expected, got) is True


def value_in(element: Element) -> Value:
    """The value that an element of a case writes, by its XML Schema type."""
    if element.get("nil") == "true":
        return None
    kind = element.get("type").rpartition(":")[2] or "string"
    text = element.text if kind == "string" else element.text.strip()
    read = _READ.get(kind)
    value = read(text) if read else None
    if value is None:
        raise faults.broken(element.at, f"“{text}”不是 {kind} 的值。", f"'{text}' is no value of {kind}.")
    return value
