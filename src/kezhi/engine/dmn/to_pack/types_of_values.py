"""The types of values that are written out, where a DMN file names none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.nodes import Node, UnaryTests
from kezhi.engine.rules.base import TypeName


def of_values(found: Iterable[object]) -> TypeName | None:
    """The type that written values have; none where there is none or where they differ."""
    kinds = {_type_of_value(value) for value in found if value is not None}
    return kinds.pop() if len(kinds) == 1 else None


def values_in(tests: UnaryTests) -> Iterator[object]:
    """Every value written in a cell."""
    for test in tests.tests:
        yield from _literals(test)


def _literals(node: Node) -> Iterator[object]:
    if isinstance(node, nodes.Literal):
        yield node.value
    for part in nodes.parts(node):
        yield from _literals(part)


def _type_of_value(value: object) -> TypeName | None:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, Decimal):
        return "number"
    return "text" if isinstance(value, str) else None
