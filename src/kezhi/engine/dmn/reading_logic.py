"""How something is decided: a decision table or a literal expression. Every other form is refused by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.feel.nodes import UnaryTests
from kezhi.engine.dmn.feel.parsing import parse_cell, parse_expression
from kezhi.engine.dmn.feel.scope import Scope
from kezhi.engine.dmn.model import (
    DecisionTable,
    InputClause,
    LiteralExpression,
    Logic,
    OutputClause,
    Place,
    Rule,
)
from kezhi.engine.dmn.reading_types import Types
from kezhi.engine.dmn.table_checks import check_outputs, hit_policy
from kezhi.engine.dmn.xml_reading import Element
from kezhi.engine.errors import Diagnostic, DmnError

BEYOND: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "context": ("context（上下文）", "a context"),
        "invocation": ("invocation（调用框）", "a boxed invocation"),
        "relation": ("relation（关系表）", "a relation"),
        "list": ("list（列表框）", "a boxed list"),
        "functionDefinition": ("functionDefinition（函数定义）", "a function definition"),
        "conditional": ("conditional（条件框）", "a boxed conditional"),
        "filter": ("filter（筛选框）", "a boxed filter"),
        "for": ("for（逐项框）", "a boxed for"),
        "every": ("every（任取框）", "a boxed every"),
        "some": ("some（存在框）", "a boxed some"),
    }
)
"""The forms of DMN that are not read."""

_FEEL = re.compile(r"(?:s-)?feel|https?://www\.omg\.org/spec/(?:DMN/\d+/)?(?:S-)?FEEL(?:/\d+)?/?", re.IGNORECASE)
_MADE = TypeVar("_MADE")


class LogicReader:
    """Reads the logic of a file's decisions; the faults of single cells are gathered, so that all are told at once."""

    def __init__(self, types: Types | None = None) -> None:
        self.types = types or Types(())
        self.faults: list[Diagnostic] = []

    def logic(self, element: Element, scope: Scope, type_ref: str = "") -> Logic | None:
        """The one form in which an element is decided."""
        for beyond in element.all(*BEYOND):
            raise faults.not_read(beyond.at, *BEYOND[beyond.tag])
        literal, table = element.first("literalExpression"), element.first("decisionTable")
        if table:
            return self._table(table, scope, type_ref)
        return self.literal(literal, scope) if literal else None

    def literal(self, element: Element, scope: Scope, empty: str = "") -> LiteralExpression:
        """An expression in FEEL; `empty` stands where nothing is written."""
        at, text = self._text(element)
        text = text or empty
        node = self._read(lambda: parse_expression(text, scope), at, text) or parse_expression("null")
        return LiteralExpression(text=text, node=node, type_ref=element.get("typeRef"), at=at)

    def cell(self, element: Element | None, scope: Scope | None = None) -> UnaryTests | None:
        """The tests of an element, none where there is no element."""
        if element is None:
            return None
        at, text = self._text(element)
        return self._read(lambda: parse_cell(text, scope), at, text)

    def _read(self, read: Callable[[], _MADE], at: Place, text: str) -> _MADE | None:
        try:
            return read()
        except DmnError as refused:
            self.faults.append(faults.in_place(refused, at, text))
            return None

    def _text(self, element: Element) -> tuple[Place, str]:
        """The text of an element and the line it stands on, refused when it is not in FEEL."""
        language = element.get("expressionLanguage").strip()
        if language and not _FEEL.fullmatch(language):
            raise faults.not_read(element.at, f"表达式语言 {language}", f"the expression language {language}")
        for beyond in element.all("importedValues"):
            raise faults.not_read(beyond.at, "importedValues（外部取值）", "imported values")
        text = element.first("text")
        if text is None:
            return element.at, ""
        return Place(element.at.file, element.at.element, text.at.line), text.text.strip()

    def _table(self, element: Element, scope: Scope, type_ref: str) -> DecisionTable:
        inputs = tuple(self._input(each, scope) for each in element.all("input"))
        written = element.all("output")
        if not written:
            raise faults.broken(element.at, "决策表没有输出列。", "the decision table has no output column.")
        outputs = tuple(self._output(each, scope, type_ref if len(written) == 1 else "") for each in written)
        policy, aggregation = hit_policy(element)
        table = DecisionTable(
            id=element.get("id"),
            hit_policy=policy,
            aggregation=aggregation,
            inputs=inputs,
            outputs=outputs,
            rules=tuple(self._rule(each, len(inputs), len(outputs), scope) for each in element.all("rule")),
            annotations=tuple(each.get("name") for each in element.all("annotation")),
            at=element.at,
        )
        check_outputs(table)
        return table

    def _input(self, element: Element, scope: Scope) -> InputClause:
        written = element.first("inputExpression")
        if written is None or not self._text(written)[1]:
            raise faults.broken(element.at, "输入列没有写明问什么。", "the input column does not say what it asks.")
        expression = self.literal(written, scope)
        shape = self.types.of(expression.type_ref, written.at)
        return InputClause(
            id=element.get("id"),
            label=element.get("label") or expression.text,
            expression=expression,
            allowed=self.cell(element.first("inputValues"), scope) or next(iter(shape.allowed), None),
            at=element.at,
        )

    def _output(self, element: Element, scope: Scope, type_ref: str) -> OutputClause:
        own = element.get("typeRef") or type_ref
        default = element.first("defaultOutputEntry")
        allowed = self.cell(element.first("outputValues"), scope)
        return OutputClause(
            id=element.get("id"),
            name=element.get("name").strip(),
            label=element.get("label"),
            type_ref=own,
            allowed=allowed or next(iter(self.types.of(own, element.at).allowed), None),
            default=self.literal(default, scope, "null") if default else None,
            at=element.at,
        )

    def _rule(self, element: Element, asked: int, answered: int, scope: Scope) -> Rule:
        tests, answers = element.all("inputEntry"), element.all("outputEntry")
        if len(tests) != asked or len(answers) != answered:
            raise faults.broken(
                element.at,
                f"这一行有 {len(tests)} 个输入格、{len(answers)} 个输出格，应为 {asked} 个、{answered} 个。",
                f"the row has {len(tests)} input and {len(answers)} output cells, not {asked} and {answered}.",
            )
        description = element.first("description")
        return Rule(
            id=element.get("id"),
            tests=tuple(self.cell(each, scope) or UnaryTests(0, 0, ()) for each in tests),
            outputs=tuple(self.literal(each, scope, "null") for each in answers),
            texts=tuple(self._text(each)[1] for each in (*tests, *answers)),
            description=description.text.strip() if description else "",
            annotations=tuple(self._text(each)[1] for each in element.all("annotationEntry")),
            at=element.at,
        )
