"""Decisions and business knowledge models before their logic is read."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.engine.dmn.element_names import element_name, variable_of
from kezhi.engine.dmn.model import Place, Variable
from kezhi.engine.dmn.xml_reading import Element


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


def _required(element: Element, requirement: str, required: str, namespace: str) -> tuple[str, ...]:
    """The ids of what an element requires, each once."""
    found = [each.get("href") for group in element.all(requirement) for each in group.all(required)]
    return tuple(dict.fromkeys(href.removeprefix(namespace).removeprefix("#") for href in found))
