"""A draft as DMN 1.3: the XML that Camunda Modeler and other tools open, with its diagram."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from kezhi import __version__
from kezhi.engine.dmn.from_pack.diagram import boxes
from kezhi.engine.dmn.from_pack.drafts import DecisionDraft, FileDraft
from kezhi.engine.dmn.from_pack.table_drafts import Column, TableDraft
from kezhi.engine.dmn.identifiers import encoded

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
DMNDI = "https://www.omg.org/spec/DMN/20191111/DMNDI/"
DC = "http://www.omg.org/spec/DMN/20180521/DC/"
DI = "http://www.omg.org/spec/DMN/20180521/DI/"
_PREFIXES = {"": MODEL, "dmndi": DMNDI, "dc": DC, "di": DI}
_BASES = {
    "text": "string", "clock": "string", "key": "string", "boolean": "boolean", "date": "date",
    "instant": "date and time",
}  # fmt: skip


def xml_of(draft: FileDraft) -> str:
    """The file's text."""
    return _Writer(draft).text()


class _Writer:
    def __init__(self, draft: FileDraft) -> None:
        self.draft = draft
        self.ids: dict[str, str] = {}
        self.root = ET.Element(
            "definitions",
            {
                **{f"xmlns:{prefix}" if prefix else "xmlns": uri for prefix, uri in _PREFIXES.items()},
                "id": self.id("definitions", "definitions"), "name": draft.name, "namespace": draft.namespace,
                "exporter": "kezhi", "exporterVersion": __version__,
            },
        )  # fmt: skip
        for own in [*(each.id for each in draft.inputs), *(each.id for each in draft.decisions)]:
            self.id(own, own)

    def text(self) -> str:
        """The whole document."""
        self._types()
        for told in self.draft.inputs:
            data = _add(self.root, "inputData", id=self.ids[told.id], name=told.name, label=told.title)
            _add(data, "variable", id=f"{self.ids[told.id]}_variable", name=told.name, typeRef=_type(told.type))
        for decision in self.draft.decisions:
            self._decision(decision)
        self._diagram()
        ET.indent(self.root)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(self.root, encoding="unicode") + "\n"

    def id(self, key: str, wanted: str) -> str:
        """An id of the document that nothing else has."""
        if key not in self.ids:
            name = encoded(wanted)
            while name in self.ids.values():
                name += "_"
            self.ids[key] = name
        return self.ids[key]

    def _types(self) -> None:
        """The kinds of numbers that the pack tells apart, and what tables with several columns answer."""
        kinds = [told.type for told in self.draft.inputs] + [each.type for each in self.draft.decisions]
        tables = [each for each in self.draft.decisions if isinstance(each.logic, TableDraft)]
        kinds += [column.type for each in tables for column in _columns(each)]
        for kind in sorted({kind for kind in kinds if kind and kind not in _BASES and kind != "number"}):
            item = _add(self.root, "itemDefinition", id=self.id(f"type {kind}", f"type.{kind}"), name=kind)
            _add(item, "typeRef").text = "number"
        for each in tables:
            if len(_columns(each)) > 1:
                self._structure(each)

    def _structure(self, decision: DecisionDraft) -> None:
        key = self.id(f"type of {decision.id}", f"type.{decision.id}")
        item = _add(self.root, "itemDefinition", id=key, name=_structured(decision))
        if _is_list(decision):
            item.set("isCollection", "true")
        for place, column in enumerate(_columns(decision), 1):
            part = _add(item, "itemComponent", id=f"{key}_{place}", name=column.name)
            _add(part, "typeRef").text = _type(column.type)

    def _decision(self, decision: DecisionDraft) -> None:
        own = self.ids[decision.id]
        element = _add(self.root, "decision", id=own, name=decision.name, label=decision.title)
        if decision.said:
            _add(element, "description").text = decision.said
        several = len(_columns(decision)) > 1
        type_ref = _structured(decision) if several else "" if _is_list(decision) else _type(decision.type)
        _add(element, "variable", id=f"{own}_variable", name=decision.name, typeRef=type_ref)
        told = {each.id for each in self.draft.inputs}
        for place, provider in enumerate(dict.fromkeys(self.draft.providers[name] for name in decision.reads), 1):
            requirement = _add(element, "informationRequirement", id=f"{own}_requires_{place}")
            _add(
                requirement, "requiredInput" if provider in told else "requiredDecision", href=f"#{self.ids[provider]}"
            )
        if isinstance(decision.logic, str):
            _text(element, "literalExpression", decision.logic, id=f"{own}_logic", typeRef=type_ref)
        else:
            self._table(element, own, decision.logic)

    def _table(self, element: ET.Element, own: str, table: TableDraft) -> None:
        drawn = _add(
            element, "decisionTable", id=f"{own}_logic", hitPolicy=table.hit, aggregation=table.aggregation or ""
        )
        for place, (name, type_) in enumerate(table.inputs, 1):
            asked = _add(drawn, "input", id=f"{own}_input_{place}")
            kind = _BASES.get(type_, "number")
            _text(asked, "inputExpression", name, id=f"{own}_input_{place}_expression", typeRef=kind)
        for place, column in enumerate(table.outputs, 1):
            kind = _BASES.get(column.type, "number")
            answer = _add(drawn, "output", id=f"{own}_output_{place}", name=column.name, typeRef=kind)
            if column.values:
                _text(answer, "outputValues", ", ".join(column.values), id=f"{own}_output_{place}_values")
            if column.default:
                _text(answer, "defaultOutputEntry", column.default, id=f"{own}_output_{place}_default")
        for number, row in enumerate(table.rows, 1):
            rule = _add(drawn, "rule", id=f"{own}_row_{number}")
            _add(rule, "description").text = row.name
            for place, cell in enumerate(row.cells, 1):
                _text(rule, "inputEntry", cell, id=f"{own}_row_{number}_{place}")
            for place, value in enumerate(row.gives, 1):
                _text(rule, "outputEntry", value, id=f"{own}_row_{number}_gives_{place}")

    def _diagram(self) -> None:
        drawn = _add(_add(self.root, "dmndi:DMNDI"), "dmndi:DMNDiagram", id=self.id("diagram", "diagram"))
        found = boxes(self.draft)
        for each, box in found.items():
            shape = _add(drawn, "dmndi:DMNShape", id=f"{self.ids[each]}_shape", dmnElementRef=self.ids[each])
            size = {"height": box.height, "width": box.width, "x": box.x, "y": box.y}
            _add(shape, "dc:Bounds", **{key: str(value) for key, value in size.items()})
        for decision in self.draft.decisions:
            own = self.ids[decision.id]
            providers = dict.fromkeys(self.draft.providers[name] for name in decision.reads)
            for place, provider in enumerate(providers, 1):
                edge = _add(drawn, "dmndi:DMNEdge", id=f"{own}_edge_{place}", dmnElementRef=f"{own}_requires_{place}")
                for x, y in (found[provider].top, found[decision.id].bottom):
                    _add(edge, "di:waypoint", x=str(x), y=str(y))


def _columns(decision: DecisionDraft) -> tuple[Column, ...]:
    return decision.logic.outputs if isinstance(decision.logic, TableDraft) else ()


def _is_list(decision: DecisionDraft) -> bool:
    logic = decision.logic
    if isinstance(logic, str) or logic.aggregation:
        return False
    return logic.hit in {"COLLECT", "RULE ORDER", "OUTPUT ORDER"}


def _structured(decision: DecisionDraft) -> str:
    return f"{decision.name}_columns"


def _type(kind: str) -> str:
    """What a type is called in the file: FEEL's own word, or the name of a kind of numbers."""
    return _BASES.get(kind, kind)


def _text(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    _add(_add(parent, tag, **attributes), "text").text = text


def _add(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, {key: value for key, value in attributes.items() if value})
