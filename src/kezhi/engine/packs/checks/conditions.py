"""What a condition can be over every combination that matters, in the three values of logic.

A name that is compared with known figures or words is tried with one value of every stretch they tell apart, and with
none; whatever else a condition says is tried as true, false and unknown. So what never holds here never holds at all.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise, product
from math import prod
from typing import Any

from kezhi.engine.expr.nodes import Call, Comparison, Junction, Literal, Membership, Name, Node, Not
from kezhi.engine.expr.types import Type
from kezhi.engine.packs.checks.figures import Figures
from kezhi.engine.packs.checks.ranges import Ranges

_MOST = 3_000
_MOST_TESTS = 60_000
"""How many combinations, and how many tests over all of them, are gone through for one rule."""
_ANOTHER = "\0"
"""Stands for every word that no condition names."""
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
Truth = bool | None
_Assigned = Mapping[object, object]


@dataclass
class Conditions:
    """Several conditions over the same names."""

    roots: Sequence[Node]
    figures: Figures
    ranges: Ranges = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """All words that a name can hold, where a rule writes it."""
    _tried: dict[object, list[object]] = field(default_factory=dict)
    _against: dict[str, set[object]] = field(default_factory=dict)
    _types: dict[str, Type] = field(default_factory=dict)
    _tests: int = 0

    def __post_init__(self) -> None:
        for root in self.roots:
            self._collect(root)
        for name, type_ in self._types.items():
            self._tried[name] = [*self._candidates(name, type_), None]

    def truths(self) -> Iterator[tuple[Truth, ...]] | None:
        """The truth of each condition for every combination; none when there are too many to try."""
        combinations = prod(len(values) for values in self._tried.values())
        if combinations > _MOST or combinations * self._tests > _MOST_TESTS:
            return None
        keys = list(self._tried)
        return (self._row(dict(zip(keys, values, strict=True))) for values in product(*self._tried.values()))

    def _row(self, assigned: _Assigned) -> tuple[Truth, ...]:
        return tuple(self._truth(root, assigned) for root in self.roots)

    def _collect(self, node: Node) -> None:
        self._tests += 1
        match node:
            case Junction(parts=parts):
                for part in parts:
                    self._collect(part)
            case Not(of=of):
                self._collect(of)
            case Literal():
                return
            case Name(name=name):
                self._types[name] = node.type
            case _:
                self._collect_test(node)

    def _collect_test(self, node: Node) -> None:
        test = self._simple(node)
        if test is None:
            self._tried[_key(node)] = [True, False, None]
            return
        name, values = test
        self._types[name.name] = name.type
        self._against.setdefault(name.name, set()).update(values)

    def _simple(self, node: Node) -> tuple[Name, list[object]] | None:
        """The name that a test is about and the values it is compared with; none when it is not so simple."""
        if isinstance(node, Call) and node.function == "known" and isinstance(node.arguments[0], Name):
            return node.arguments[0], []
        if isinstance(node, Comparison):
            for one, other in ((node.left, node.right), (node.right, node.left)):
                if isinstance(one, Name) and (value := self._constant(other)) is not None:
                    return one, [value]
        if isinstance(node, Membership) and isinstance(node.of, Name):
            values = [self._constant(choice) for choice in node.among]
            return None if None in values else (node.of, values)
        return None

    def _constant(self, node: Node) -> object:
        if isinstance(node, Literal):
            return Decimal(node.value) if type(node.value) in (int, Decimal) else node.value  # type: ignore[arg-type]
        return self.figures.values.get(node.name) if isinstance(node, Name) else None

    def _candidates(self, name: str, type_: Type) -> Sequence[object]:
        named = self._against.get(name, set())
        if type_.kind == "boolean":
            return [True, False]
        if type_.is_numeric:
            return self._numbers(name, sorted(value for value in named if isinstance(value, Decimal)))
        if type_.kind == "text":
            words = self.words.get(name)
            return sorted({*map(str, named), _ANOTHER}) if words is None else sorted(words)
        ordered = sorted(named, key=str)
        return [*ordered, *(f"{value}\0" for value in ordered), ""]

    def _numbers(self, name: str, edges: list[Decimal]) -> Sequence[object]:
        span = self.ranges.get(name)
        if span is not None and span.values is not None:
            return sorted(span.values)
        if not edges:
            return [Decimal(0)]
        between = [(one + other) / 2 for one, other in pairwise(edges)]
        tried = {edges[0] - 1, *edges, *between, edges[-1] + 1}
        if span is None:
            return sorted(tried)
        ends = {end for end in (span.low, span.high) if end.is_finite()}
        return sorted(value for value in tried | ends if span.low <= value <= span.high)

    def _truth(self, node: Node, assigned: _Assigned) -> Truth:
        match node:
            case Junction(word=word, parts=parts):
                return _joined(word, [self._truth(part, assigned) for part in parts])
            case Not(of=of):
                inside = self._truth(of, assigned)
                return None if inside is None else not inside
            case Literal(value=value):
                return value is True
            case Name(name=name):
                return assigned[name]  # type: ignore[return-value]
        return self._tested(node, assigned)

    def _tested(self, node: Node, assigned: _Assigned) -> Truth:
        test = self._simple(node)
        if test is None:
            return assigned[_key(node)]  # type: ignore[return-value]
        name, values = test
        held = assigned[name.name]
        if isinstance(node, Call):
            return held is not None
        if held is None:
            return None
        if isinstance(node, Membership):
            return (held in values) != node.negated
        assert isinstance(node, Comparison)  # noqa: S101 - the only other simple test
        sign = node.sign if node.left is name else _TURNED[node.sign]
        return _COMPARE[sign](*_alike(held, values[0]))


def _alike(held: object, value: object) -> tuple[object, object]:
    return (held, value) if isinstance(held, type(value)) else (str(held), str(value))


def _joined(word: str, values: Sequence[Truth]) -> Truth:
    decisive = word == "or"
    if decisive in [value for value in values if value is not None]:
        return decisive
    return None if None in values else not decisive


def _key(node: Node) -> object:
    """What a test says, wherever it stands in its source."""
    return (type(node).__name__, *(_said(getattr(node, part)) for part in node.__slots__))


def _said(part: object) -> object:
    if isinstance(part, Node):
        return (*_key(part), getattr(part, "name", None), getattr(part, "value", None))  # type: ignore[misc]
    return tuple(map(_said, part)) if isinstance(part, tuple) else part
