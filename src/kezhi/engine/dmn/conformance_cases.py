"""The cases beside a conformance model: what is told, and what each decision must come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kezhi.engine.dmn.case_values import value_in
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.xml_reading import Element, read_file


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
    return value_in(value) if value else None
