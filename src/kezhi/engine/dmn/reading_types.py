"""The types of a file: FEEL's own, and what its item definitions make of them."""

from __future__ import annotations

from collections.abc import Sequence

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.bases import BASES
from kezhi.engine.dmn.feel.scope import ANYTHING, Shape
from kezhi.engine.dmn.model import ItemDefinition, Place

MAX_CHAIN = 50


class Types:
    """The types by name, each told what it comes to."""

    def __init__(self, items: Sequence[ItemDefinition]) -> None:
        self._items = {item.name: item for item in items}
        self._shapes: dict[str, Shape] = {}
        for item in items:
            self._named(item, ())

    def of(self, type_ref: str, at: Place) -> Shape:
        """The shape of a type by its name, which may bear a prefix; anything where no type is named."""
        return self._of(type_ref, at, ())

    def _of(self, type_ref: str, at: Place, within: tuple[str, ...]) -> Shape:
        named = type_ref.strip()
        if not named:
            return ANYTHING
        for name in (named, named.rpartition(":")[2]):
            if name in self._items:
                return self._named(self._items[name], within)
            if name in BASES:
                return Shape(BASES[name])
        raise faults.unknown_type(at, named)

    def _named(self, item: ItemDefinition, within: tuple[str, ...]) -> Shape:
        if item.name in within:
            raise faults.cycle(item.at, (*within[within.index(item.name) :], item.name))
        if len(within) > MAX_CHAIN:
            raise faults.too_much(item.at, f"类型套了 {MAX_CHAIN} 层以上。", f"types nest more than {MAX_CHAIN} deep.")
        if item.name not in self._shapes:
            self._shapes[item.name] = self._shape(item, (*within, item.name))
        return self._shapes[item.name]

    def _shape(self, item: ItemDefinition, within: tuple[str, ...]) -> Shape:
        if item.components:
            components = {each.name: self._shape(each, within) for each in item.components}
            return Shape("", components, item.is_collection, (item.allowed,) if item.allowed else ())
        of = self._of(item.type_ref, item.at, within)
        if of.is_list and item.is_collection:
            raise faults.not_read(item.at, "列表的列表", "a list of lists")
        allowed = (*of.allowed, item.allowed) if item.allowed else of.allowed
        return Shape(of.base, of.components, of.is_list or item.is_collection, allowed)
