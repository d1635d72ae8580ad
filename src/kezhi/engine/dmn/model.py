"""A DMN file as read: what it needs to be told, what it decides, and by which tables and expressions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal as OneOf

from kezhi.engine.dmn.feel.nodes import Node, UnaryTests

HitPolicy = OneOf["UNIQUE", "ANY", "PRIORITY", "FIRST", "RULE ORDER", "OUTPUT ORDER", "COLLECT"]
Aggregation = OneOf["SUM", "MIN", "MAX", "COUNT"]

SHORT: Mapping[tuple[HitPolicy, Aggregation | None], str] = {
    ("UNIQUE", None): "U", ("ANY", None): "A", ("PRIORITY", None): "P", ("FIRST", None): "F",
    ("RULE ORDER", None): "R", ("OUTPUT ORDER", None): "O", ("COLLECT", None): "C",
    ("COLLECT", "SUM"): "C+", ("COLLECT", "MIN"): "C<", ("COLLECT", "MAX"): "C>", ("COLLECT", "COUNT"): "C#",
}  # fmt: skip
"""The letter that stands in a table's corner."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the file, its element (with name or id) and the line."""

    file: str
    element: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Anything of a file that knows its place; the place is no part of what makes two equal."""

    at: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDefinition(Placed):
    """A named type: another type (`type_ref`) narrowed to `allowed`, or a structure of components; perhaps a list."""

    name: str
    type_ref: str = ""
    components: tuple[ItemDefinition, ...] = ()
    allowed: UnaryTests | None = None
    is_collection: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A name with its type; an empty `type_ref` says nothing of the type."""

    name: str
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputData(Placed):
    """A fact that whoever asks must tell."""

    id: str
    name: str
    variable: Variable


@dataclass(frozen=True, slots=True, kw_only=True)
class LiteralExpression(Placed):
    """A FEEL expression: `node` is what `text` says."""

    text: str
    node: Node
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputClause(Placed):
    """A column that a table asks; `allowed` are its values, from the column or else from its type."""

    id: str
    label: str
    expression: LiteralExpression
    allowed: UnaryTests | None = None

    @property
    def type_ref(self) -> str:
        """The type of the column."""
        return self.expression.type_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputClause(Placed):
    """A column that a table answers; `allowed` lists its values, the first of highest priority."""

    id: str
    name: str
    label: str = ""
    type_ref: str = ""
    allowed: UnaryTests | None = None
    default: LiteralExpression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Placed):
    """A row of a table: one cell a column; `texts` are the cells as written, tests first."""

    id: str
    tests: tuple[UnaryTests, ...]
    outputs: tuple[LiteralExpression, ...]
    texts: tuple[str, ...] = field(default=(), compare=False)
    description: str = ""
    annotations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTable(Placed):
    """A decision table."""

    id: str
    hit_policy: HitPolicy
    aggregation: Aggregation | None = None
    inputs: tuple[InputClause, ...]
    outputs: tuple[OutputClause, ...]
    rules: tuple[Rule, ...]
    annotations: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """The hit policy in short: U A P F R O C C+ C< C> C#."""
        return SHORT[self.hit_policy, self.aggregation]

    @property
    def gives_list(self) -> bool:
        """Whether the answer is a list of all rows that hit."""
        return self.letter in {"R", "O", "C"}


Logic = DecisionTable | LiteralExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Placed):
    """Something decided; `requires_*` are the ids of what it is told, of what is decided before, of what it invokes."""

    id: str
    name: str
    variable: Variable
    logic: Logic
    requires_inputs: tuple[str, ...] = ()
    requires_decisions: tuple[str, ...] = ()
    requires_knowledge: tuple[str, ...] = ()
    question: str = ""
    description: str = ""

    @property
    def requires(self) -> tuple[str, ...]:
        """The ids of everything it requires."""
        return (*self.requires_inputs, *self.requires_decisions, *self.requires_knowledge)


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessKnowledgeModel(Placed):
    """A function of its parameters, invoked by name."""

    id: str
    name: str
    variable: Variable
    parameters: tuple[Variable, ...]
    logic: Logic
    requires_knowledge: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions(Placed):
    """Everything a DMN file defines; decisions stand so that each comes after those it requires."""

    id: str
    name: str
    namespace: str
    version: str
    """The version of DMN that its namespace names: 1.1 … 1.5."""
    items: tuple[ItemDefinition, ...] = ()
    inputs: tuple[InputData, ...] = ()
    decisions: tuple[Decision, ...] = ()
    models: tuple[BusinessKnowledgeModel, ...] = ()
