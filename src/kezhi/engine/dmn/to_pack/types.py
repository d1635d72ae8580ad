"""Types of a DMN file as types of a pack."""

from __future__ import annotations

from typing import get_args

from kezhi.engine.dmn.model import Definitions, ItemDefinition
from kezhi.engine.dmn.to_pack.carrying import NotCarried
from kezhi.engine.rules.base import TypeName

_BASES: dict[str, TypeName] = {"number": "number", "string": "text", "boolean": "boolean", "date": "date"}
_FIGURES = frozenset({"money", "ratio", "percent", "days", "hours", "count", "points", "number"})
_COUNTED = frozenset({"months", "minutes"})
"""Kinds that a form cannot hold: their fields count."""
_NUMBERS = frozenset({"integer", "long", "double", "decimal", "float"})
"""Words for numbers that other tools write as types."""


def items_by_name(definitions: Definitions) -> dict[str, ItemDefinition]:
    """Every type that the file defines."""
    return {item.name: item for item in definitions.items}


def item_of(type_ref: str, items: dict[str, ItemDefinition]) -> ItemDefinition | None:
    """The definition behind a type's name, through other names."""
    found = items.get(_bare(type_ref))
    while found is not None and not found.components and (below := items.get(_bare(found.type_ref))):
        if below is found:
            break
        found = below
    return found


def type_of(type_ref: str, items: dict[str, ItemDefinition]) -> TypeName | None:
    """The type in a pack; none where nothing is said. A number may be defined under the name of a pack's own type."""
    name, seen = _bare(type_ref), set[str]()
    while name in items and name not in seen:
        item = items[name]
        if name in _FIGURES and name in get_args(TypeName) and _bare(item.type_ref) == "number":
            return name  # type: ignore[return-value]
        if name in _COUNTED and _bare(item.type_ref) == "number":
            return "count"
        if item.components or item.is_collection:
            raise NotCarried("结构与列表没有带入。", "structures and lists are not carried over.")
        seen.add(name)
        name = _bare(item.type_ref)
    if name in {"", "Any"}:
        return None
    if name in _NUMBERS:
        return "number"
    if name not in _BASES:
        raise NotCarried(f"类型 {name} 没有带入。", f"the type {name} is not carried over.")
    return _BASES[name]


def _bare(type_ref: str) -> str:
    """Without the prefix of a namespace."""
    return type_ref.rpartition(":")[2].strip()
