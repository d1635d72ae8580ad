"""The typed tree of an expression; every node knows its type and the stretch of the source it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal as OneOf

from kezhi.engine.expr.types import Type

Value = Decimal | int | str | bool | date | None
ArithmeticSign = OneOf["+", "-", "*", "/"]
ComparisonSign = OneOf["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Node:
    """Any part of an expression: its type, where it starts (from 0) and ends in the source."""

    type: Type
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A figure, text or truth value written out; a bare figure takes on the kind of what it meets."""

    value: Value


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A word of the vocabulary, spelled as the vocabulary spells it."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative(Node):
    """A number with its sign turned."""

    of: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """A sum, difference, product or quotient."""

    sign: ArithmeticSign
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """Two values compared."""

    sign: ComparisonSign
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Junction(Node):
    """Conditions joined by `and` or `or`, with the three values of logic."""

    word: OneOf["and", "or"]
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    """A condition turned round; what is unknown stays unknown."""

    of: Node


@dataclass(frozen=True, slots=True)
class Choice(Node):
    """One of two values; a condition that is unknown counts as not true."""

    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Membership(Node):
    """Whether a value is one of several."""

    of: Node
    among: tuple[Node, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function of the language applied to its arguments."""

    function: str
    arguments: tuple[Node, ...]


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes directly inside a node."""
    match node:
        case Negative(of=of) | Not(of=of):
            return (of,)
        case Arithmetic(left=left, right=right) | Comparison(left=left, right=right):
            return left, right
        case Junction(parts=inside) | Call(arguments=inside):
            return inside
        case Choice(condition=condition, then=then, otherwise=otherwise):
            return condition, then, otherwise
        case Membership(of=of, among=among):
            return of, *among
    return ()
