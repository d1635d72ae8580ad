"""A DMN file read into its model: DMN 1.1 to 1.5, decisions in the order in which they can be decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from kezhi.engine.dmn import faults, file_faults
from kezhi.engine.dmn.drafts import Draft, drafts_of
from kezhi.engine.dmn.graph import in_order
from kezhi.engine.dmn.implied_inputs import implied_inputs
from kezhi.engine.dmn.item_definitions import item_definition
from kezhi.engine.dmn.model import Definitions, InputData
from kezhi.engine.dmn.reading_checks import check_depth, check_references
from kezhi.engine.dmn.reading_decisions import read_decision, read_input, read_model
from kezhi.engine.dmn.reading_logic import LogicReader
from kezhi.engine.dmn.reading_types import Types
from kezhi.engine.dmn.scoping import Scopes
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
_BEYOND = {
    "import": ("import（引用别的文件）", "an import of another file"),
    "decisionService": ("decisionService（决策服务）", "a decision service"),
}


def read_dmn(path: Path) -> Definitions:
    """The model of a file; DmnError with every fault found."""
    return _definitions(read_file(path))


def read_dmn_text(content: bytes, file: str = "—") -> Definitions:
    """The model of a document at hand."""
    return _definitions(read_xml(content, file))


def _definitions(root: Element) -> Definitions:
    version = VERSIONS.get(root.namespace)
    if root.tag != "definitions" or version is None:
        raise file_faults.not_dmn(root.at, root.namespace)
    for beyond in root.all(*_BEYOND):
        raise faults.not_read(beyond.at, *_BEYOND[beyond.tag])
    reader = LogicReader()
    items = tuple(item_definition(each, reader.cell) for each in root.all("itemDefinition"))
    reader.types = Types(items)
    models = in_order(drafts_of(root, "businessKnowledgeModel"), lambda draft: draft.knowledge)
    check_depth(models)
    drafts = in_order(drafts_of(root, "decision"), lambda draft: draft.decisions)
    inputs = tuple(read_input(each) for each in root.all("inputData"))
    check_references(root, (*inputs, *drafts, *models), (*drafts, *models))
    inputs, drafts = _with_implied(inputs, drafts)
    scopes = Scopes(reader.types)
    for each in inputs:
        scopes.add(each.id, each.variable, each.at)
    made_models = tuple(read_model(draft, reader, scopes) for draft in models)
    decisions = tuple(read_decision(draft, reader, scopes) for draft in drafts)
    if reader.faults:
        raise DmnError(*reader.faults)
    return Definitions(
        id=root.get("id"), name=root.get("name"), namespace=root.get("namespace"), version=version,
        items=items, inputs=inputs, decisions=decisions, models=made_models, at=root.at,
    )  # fmt: skip


def _with_implied(
    inputs: tuple[InputData, ...], drafts: tuple[Draft, ...]
) -> tuple[tuple[InputData, ...], tuple[Draft, ...]]:
    """Decisions that require nothing at all are told what their tables ask: tools for single tables write no more."""
    implied: dict[str, InputData] = {}
    told = []
    for draft in drafts:
        asked = implied_inputs(draft.element) if not (draft.inputs or draft.decisions or inputs) else ()
        implied.update({each.id: each for each in asked if each.id not in implied})
        told.append(replace(draft, inputs=tuple(each.id for each in asked)) if asked else draft)
    return (*inputs, *implied.values()), tuple(told)
