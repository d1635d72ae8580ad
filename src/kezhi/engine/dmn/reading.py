"""A DMN file read into its model: DMN 1.1 to 1.5, decisions in the order in which they can be decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.feel.scan import KEYWORDS
from kezhi.engine.dmn.feel.scope import Scope
from kezhi.engine.dmn.graph import Required, in_order
from kezhi.engine.dmn.model import BusinessKnowledgeModel, Decision, Definitions, InputData, Place, Variable
from kezhi.engine.dmn.reading_logic import LogicReader
from kezhi.engine.dmn.reading_types import Types, item_definition
from kezhi.engine.dmn.scoping import Scopes, implied_inputs
from kezhi.engine.dmn.xml_reading import Element, read_file, read_xml
from kezhi.engine.errors import DmnError

VERSIONS: Mapping[str, str] = MappingProxyType(
    {
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd": "1.1",
        "http://www.omg.org/spec/DMN/20180521/MODEL/": "1.2",
        "https://www.omg.org/spec/DMN/20191111/MODEL/": "1.3",
        "https://www.omg.org/spec/DMN/20211108/MODEL/": "1.4",
        "https://www.omg.org/spec/DMN/20230324/MODEL/": "1.5",
    }
)
"""The versions that are read, by their namespace."""

MAX_INVOKED = 20
_BEYOND = {
    "import": ("import（引用别的文件）", "an import of another file"),
    "decisionService": ("decisionService（决策服务）", "a decision service"),
}
_NAME = re.compile(r"[^\W\d][^\"()\[\]{},:;<>=@\\]*")


def read_dmn(path: Path) -> Definitions:
    """The model of a file; DmnError with every fault found."""
    return _definitions(read_file(path))


def read_dmn_text(content: bytes, file: str = "—") -> Definitions:
    """The model of a document at hand."""
    return _definitions(read_xml(content, file))


@dataclass(frozen=True, slots=True)
class _Draft:
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


def _definitions(root: Element) -> Definitions:
    version = VERSIONS.get(root.namespace)
    if root.tag != "definitions" or version is None:
        raise faults.not_dmn(root.at, root.namespace)
    for beyond in root.all(*_BEYOND):
        raise faults.not_read(beyond.at, *_BEYOND[beyond.tag])
    reader = LogicReader()
    items = tuple(item_definition(each, reader.cell) for each in root.all("itemDefinition"))
    reader.types = Types(items)
    models = in_order(_drafts(root, "businessKnowledgeModel"), lambda draft: draft.knowledge)
    _check_depth(models)
    drafts = in_order(_drafts(root, "decision"), lambda draft: draft.decisions)
    inputs = tuple(_input_data(each) for each in root.all("inputData"))
    _check_references(root, (*inputs, *drafts, *models), (*drafts, *models))
    inputs, drafts = _with_implied(inputs, drafts)
    scopes = Scopes(reader.types)
    for each in inputs:
        scopes.add(each.id, each.variable, each.at)
    made_models = tuple(_model(draft, reader, scopes) for draft in models)
    decisions = tuple(_decision(draft, reader, scopes) for draft in drafts)
    if reader.faults:
        raise DmnError(*reader.faults)
    return Definitions(
        id=root.get("id"), name=root.get("name"), namespace=root.get("namespace"), version=version,
        items=items, inputs=inputs, decisions=decisions, models=made_models, at=root.at,
    )  # fmt: skip


def _with_implied(
    inputs: tuple[InputData, ...], drafts: tuple[_Draft, ...]
) -> tuple[tuple[InputData, ...], tuple[_Draft, ...]]:
    """Decisions that require nothing at all are told what their tables ask: tools for single tables write no more."""
    implied: dict[str, InputData] = {}
    told = []
    for draft in drafts:
        asked = implied_inputs(draft.element) if not (draft.inputs or draft.decisions or inputs) else ()
        implied.update({each.id: each for each in asked if each.id not in implied})
        told.append(replace(draft, inputs=tuple(each.id for each in asked)) if asked else draft)
    return (*inputs, *implied.values()), tuple(told)


def _drafts(root: Element, tag: str) -> list[_Draft]:
    return [_draft(element, root.get("namespace")) for element in root.all(tag)]


def _draft(element: Element, namespace: str) -> _Draft:
    name = _name(element)
    variable = element.first("variable")
    return _Draft(
        element, element.get("id") or name, name,
        Variable(name=_name(variable, name), type_ref=variable.get("typeRef")) if variable else Variable(name=name),
        _required(element, "informationRequirement", "requiredInput", namespace),
        _required(element, "informationRequirement", "requiredDecision", namespace),
        _required(element, "knowledgeRequirement", "requiredKnowledge", namespace),
    )  # fmt: skip


def _name(element: Element, otherwise: str = "") -> str:
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


def _check_references(root: Element, known: Sequence[Required], drafts: Iterable[_Draft]) -> None:
    """Everything required is there, and each id and name stands for one thing."""
    for words in (Counter(each.id for each in known), Counter(each.name for each in known)):
        twice = next((word for word, count in words.items() if count > 1), None)
        if twice is not None:
            raise faults.broken(root.at, f"“{twice}”写了两次。", f"'{twice}' stands for two things.")
    ids = {each.id for each in known}
    for draft in drafts:
        for href in (*draft.inputs, *draft.decisions, *draft.knowledge):
            if href not in ids:
                raise faults.unknown_reference(draft.at, href)


def _check_depth(models: Iterable[_Draft]) -> None:
    """Models that invoke models, each after those it invokes, do so only so deep."""
    depth: dict[str, int] = {}
    for each in models:
        depth[each.id] = 1 + max((depth.get(required, 0) for required in each.knowledge), default=0)
        if depth[each.id] > MAX_INVOKED:
            raise faults.too_much(
                each.at,
                f"业务知识模型相互调用了 {MAX_INVOKED} 层以上。",
                f"business knowledge models invoke each other more than {MAX_INVOKED} deep.",
            )


def _input_data(element: Element) -> InputData:
    name = _name(element)
    variable = element.first("variable")
    typed = Variable(name=_name(variable, name), type_ref=variable.get("typeRef")) if variable else Variable(name=name)
    return InputData(id=element.get("id") or name, name=name, variable=typed, at=element.at)


def _decision(draft: _Draft, reader: LogicReader, scopes: Scopes) -> Decision:
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


def _model(draft: _Draft, reader: LogicReader, scopes: Scopes) -> BusinessKnowledgeModel:
    body = draft.element.first("encapsulatedLogic")
    if body is None:
        raise faults.broken(draft.at, "没有写明怎样计算。", "it does not say how it is worked out.")
    if body.get("kind") not in {"", "FEEL"}:
        raise faults.not_read(body.at, f"{body.get('kind')} 函数", f"a function in {body.get('kind')}")
    parameters = tuple(Variable(name=_name(each), type_ref=each.get("typeRef")) for each in body.all("formalParameter"))
    shapes = {each.name: reader.types.of(each.type_ref, body.at) for each in parameters}
    logic = reader.logic(body, Scope(shapes, scopes.models(draft.knowledge)))
    if logic is None:
        raise faults.broken(draft.at, "没有写明怎样计算。", "it does not say how it is worked out.")
    scopes.add_model(draft.id, draft.variable.name, len(parameters))
    return BusinessKnowledgeModel(
        id=draft.id, name=draft.name, variable=draft.variable, parameters=parameters, logic=logic,
        requires_knowledge=draft.knowledge, at=draft.at,
    )  # fmt: skip
