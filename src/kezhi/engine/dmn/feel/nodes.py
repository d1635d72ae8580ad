"""The tree of a FEEL expression and of a table cell's unary tests; places are no part of what makes two trees equal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal as OneOf

ArithmeticSign = OneOf["+", "-", "*", "/", "**"]
ComparisonSign = OneOf["=", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True, order=True)
class Months:
    """A duration of years and months, counted in months."""

    count: int


Value = Decimal | str | bool | date | datetime | time | timedelta | Months | None
"""What a FEEL expression may stand for; numbers are Decimal alone, a duration of days is a timedelta."""


@dataclass(frozen=True, slots=True)
class Node:
    """Any part of an expression; `start` (from 0) and `end` are its stretch of the source."""

    start: int = field(compare=False, repr=False)
    end: int = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A value written out, dates and durations included: `date("2024-01-31")` is one."""

    value: Value


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A declared name, with single spaces where the source may have several."""

    name: str


@dataclass(frozen=True, slots=True)
class Path(Node):
    """A component of a structured value: `loan.principal`."""

    of: Node
    member: str


@dataclass(frozen=True, slots=True)
class Negative(Node):
    """A value with its sign turned."""

    of: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """A sum, difference, product, quotient or power."""

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
    """Two conditions joined, with the three values of logic."""

    word: OneOf["and", "or"]
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Not(Node):
    """A condition turned round; what is unknown stays unknown."""

    of: Node


@dataclass(frozen=True, slots=True)
class Choice(Node):
    """`if … then … else …`; a condition that is not true takes the other way."""

    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Membership(Node):
    """`of in (…)` and `of between low and high`: whether a value passes one of several tests."""

    of: Node
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A built-in function (functions.py lists them) applied to its arguments."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Invocation(Node):
    """A business knowledge model of the file applied to its arguments, in the order of its parameters."""

    model: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Equal(Node):
    """A test passed by the value itself."""

    value: Node


@dataclass(frozen=True, slots=True)
class Compared(Node):
    """A test such as `>= 18`."""

    sign: ComparisonSign
    value: Node


@dataclass(frozen=True, slots=True)
class Interval(Node):
    """A test such as `[1..5)`, `]1..5[` or `(1..5]`."""

    low: Node
    high: Node
    low_included: bool
    high_included: bool


Test = Equal | Compared | Interval


@dataclass(frozen=True, slots=True)
class UnaryTests(Node):
    """A table's cell: passed when one test is, or with `negated` when none is; without tests (`-`) always."""

    tests: tuple[Test, ...]
    negated: bool = False

    @property
    def is_any(self) -> bool:
        """Whether the cell is `-`."""
        return not self.tests

    @property
    def values(self) -> tuple[Value, ...] | None:
        """The values listed, in order, when the cell is nothing but a list of values."""
        listed = tuple(
            test.value.value for test in self.tests if isinstance(test, Equal) and isinstance(test.value, Literal)
        )
        return listed if listed and len(listed) == len(self.tests) and not self.negated else None


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes directly inside a node."""
    inside = (getattr(node, name) for name in node.__slots__ if name not in {"start", "end"})
    return tuple(
        part for each in inside for part in (each if isinstance(each, tuple) else (each,)) if isinstance(part, Node)
    )
