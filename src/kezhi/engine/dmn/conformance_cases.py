"""The cases beside a conformance model: what is told, and what each decision must come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.feel.nodes import Value
from kezhi.engine.dmn.feel.numbers import number_of
from kezhi.engine.dmn.feel.operations import Result, equal
from kezhi.engine.dmn.feel.temporal import date_of, datetime_of, duration_of, time_of
from kezhi.engine.dmn.xml_reading import Element, read_file

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


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the model's file, what is told by name, what is expected by decision."""

    name: str
    model: str
    told: Mapping[str, Result]
    expected: Mapping[str, Result]


def cases_of(path: Path) -> list[Case]:
    """The cases of a file; none when it is another kind of document."""
    root = read_file(path)
    named = root.first("modelName")
    if root.tag != "testCases" or named is None:
        return []
    return [_case(path, named.text.strip(), each) for each in root.all("testCase")]


def is_as_expected(expected: Result, got: Result) -> bool:
    """Whether a result is what is expected; figures may differ beyond the eighth decimal."""
    if isinstance(expected, Decimal) and isinstance(got, Decimal):
        return abs(expected - got) <= _CLOSE
    if isinstance(expected, tuple) and isinstance(got, tuple):
        return len(expected) == len(got) and all(map(is_as_expected, expected, got))
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        return expected.keys() == got.keys() and all(is_as_expected(expected[name], got[name]) for name in expected)
    return equal(expected, got) is True


def _case(path: Path, model: str, element: Element) -> Case:
    return Case(
        f"{path.stem} {element.get('id')}",
        model,
        {each.get("name"): _result(each) for each in element.all("inputNode")},
        {each.get("name"): _expected(each) for each in element.all("resultNode")},
    )


def _expected(element: Element) -> Result:
    """What a decision must come to; null where an error is expected."""
    inside = element.first("expected")
    return _result(inside) if inside else None


def _result(element: Element) -> Result:
    """A value, a list or a structure, as the case writes it."""
    if listed := element.first("list"):
        return tuple(_result(each) for each in listed.all("item"))
    if components := element.all("component"):
        return {each.get("name"): _result(each) for each in components}
    value = element.first("value")
    return _value(value) if value else None


def _value(element: Element) -> Value:
    if element.get("nil") == "true":
        return None
    kind = element.get("type").rpartition(":")[2] or "string"
    text = element.text if kind == "string" else element.text.strip()
    read = _READ.get(kind)
    value = read(text) if read else None
    if value is None:
        raise faults.broken(element.at, f"“{text}”不是 {kind} 的值。", f"'{text}' is no value of {kind}.")
    return value
