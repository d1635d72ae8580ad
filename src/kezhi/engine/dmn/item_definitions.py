"""Types as a file writes them."""

from __future__ import annotations

from collections.abc import Callable

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.feel.nodes import UnaryTests
from kezhi.engine.dmn.model import ItemDefinition
from kezhi.engine.dmn.xml_reading import Element

ReadCell = Callable[[Element | None], UnaryTests | None]


def item_definition(element: Element, cell: ReadCell) -> ItemDefinition:
    """A type as written; a component is one too."""
    for beyond in element.all("functionItem"):
        raise faults.not_read(beyond.at, "functionItem（函数类型）", "a functionItem")
    name = element.get("name").strip()
    if not name:
        raise faults.broken(element.at, "类型没有名称。", "the type has no name.")
    typed = element.first("typeRef")
    return ItemDefinition(
        name=name,
        type_ref=typed.text.strip() if typed else "",
        components=tuple(item_definition(each, cell) for each in element.all("itemComponent")),
        allowed=cell(element.first("allowedValues", "typeConstraint")),
        is_collection=element.get("isCollection") == "true",
        at=element.at,
    )
