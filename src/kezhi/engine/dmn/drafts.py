"""Decisions and business knowledge models before their logic is read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.feel.scan import KEYWORDS
from kezhi.engine.dmn.model import Place, Variable
from kezhi.engine.dmn.xml_reading import Element

_NAME = re.compile(r"[^\W\d][^\"()\[\]{},:;<>=@\\]*")


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision or a business knowledge model before its logic is read."""

    element: Element
    id: str
    name: str
    variable: Variable
    inputs: tuple[str, ...]
    decisions: tuple[str, ...]
    knowledge: tuple[str, ...]

    @property
    def at(self) -> Place:
        """Where it stands."""
        return self.element.at


def drafts_of(root: Element, tag: str) -> list[Draft]:
    """The elements of this name, each with what it requires."""
    return [_draft(element, root.get("namespace")) for element in root.all(tag)]


def _draft(element: Element, namespace: str) -> Draft:
    name = element_name(element)
    return Draft(
        element, element.get("id") or name, name,
        variable_of(element, name),
        _required(element, "informationRequirement", "requiredInput", namespace),
        _required(element, "informationRequirement", "requiredDecision", namespace),
        _required(element, "knowledgeRequirement", "requiredKnowledge", namespace),
    )  # fmt: skip


def variable_of(element: Element, name: str) -> Variable:
    """The variable of an element; without one, its name is the element's."""
    variable = element.first("variable")
    if variable is None:
        return Variable(name=name)
    return Variable(name=element_name(variable, name), type_ref=variable.get("typeRef"))


def element_name(element: Element, otherwise: str = "") -> str:
    """The name of an element, such as may stand in an expression."""
    name = " ".join((element.get("name") or otherwise).split())
    if not _NAME.fullmatch(name) or name in KEYWORDS:
        raise faults.broken(
            element.at, f"“{name}”不能作名称。", f"'{name}' cannot be a name, it would be read as something else."
        )
    return name


def _required(element: Element, requirement: str, required: str, namespace: str) -> tuple[str, ...]:
    """The ids of what an element requires, each once."""
    found = [each.get("href") for group in element.all(requirement) for each in group.all(required)]
    return tuple(dict.fromkeys(href.removeprefix(namespace).removeprefix("#") for href in found))
