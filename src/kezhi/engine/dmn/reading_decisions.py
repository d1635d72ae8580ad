"""Inputs, decisions and business knowledge models, each with its logic."""

from __future__ import annotations

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.drafts import Draft
from kezhi.engine.dmn.element_names import element_name, variable_of
from kezhi.engine.dmn.feel.scope import Scope
from kezhi.engine.dmn.model import BusinessKnowledgeModel, Decision, InputData, Variable
from kezhi.engine.dmn.reading_logic import LogicReader
from kezhi.engine.dmn.scoping import Scopes
from kezhi.engine.dmn.xml_reading import Element


def read_input(element: Element) -> InputData:
    """An input with its variable."""
    name = element_name(element)
    return InputData(id=element.get("id") or name, name=name, variable=variable_of(element, name), at=element.at)


def read_decision(draft: Draft, reader: LogicReader, scopes: Scopes) -> Decision:
    """A decision with its logic, whose names are those of what it requires."""
    scope = scopes.of((*draft.inputs, *draft.decisions), draft.knowledge)
    logic = reader.logic(draft.element, scope, draft.variable.type_ref)
    if logic is None:
        raise faults.broken(draft.at, "没有写明怎样决定。", "it does not say how it is decided.")
    scopes.add(draft.id, draft.variable, draft.at, logic)
    question, description = (_said(draft.element, tag) for tag in ("question", "description"))
    return Decision(
        id=draft.id, name=draft.name, variable=draft.variable, logic=logic,
        requires_inputs=draft.inputs, requires_decisions=draft.decisions, requires_knowledge=draft.knowledge,
        question=question, description=description, at=draft.at,
    )  # fmt: skip


def _said(element: Element, tag: str) -> str:
    found = element.first(tag)
    return found.text.strip() if found else ""


def read_model(draft: Draft, reader: LogicReader, scopes: Scopes) -> BusinessKnowledgeModel:
    """A business knowledge model with its parameters and logic."""
    body = draft.element.first("encapsulatedLogic")
    if body is None:
        raise faults.broken(draft.at, "没有写明怎样计算。", "it does not say how it is worked out.")
    if body.get("kind") not in {"", "FEEL"}:
        raise faults.not_read(body.at, f"{body.get('kind')} 函数", f"a function in {body.get('kind')}")
    parameters = tuple(
        Variable(name=element_name(each), type_ref=each.get("typeRef")) for each in body.all("formalParameter")
    )
    shapes = {each.name: reader.types.of(each.type_ref, body.at) for each in parameters}
    logic = reader.logic(body, Scope(shapes, scopes.models(draft.knowledge)))
    if logic is None:
        raise faults.broken(draft.at, "没有写明怎样计算。", "it does not say how it is worked out.")
    scopes.add_model(draft.id, draft.variable.name, len(parameters))
    return BusinessKnowledgeModel(
        id=draft.id, name=draft.name, variable=draft.variable, parameters=parameters, logic=logic,
        requires_knowledge=draft.knowledge, at=draft.at,
    )  # fmt: skip
