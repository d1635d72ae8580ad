"""Expressions of a pack as FEEL. What a pack makes of a missing value is kept: it makes a comparison missing too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from kezhi.engine.dmn.feel import nodes as feel
from kezhi.engine.dmn.feel.printing import printed
from kezhi.engine.dmn.from_pack.not_said import NotSaid
from kezhi.engine.expr import nodes
from kezhi.engine.expr.nodes import Node

_SIGNS: dict[str, feel.ComparisonSign] = {"==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_NULL = feel.Literal(0, 0, None)


@dataclass(frozen=True)
class Saying:
    """Says expressions in FEEL; `named` gives the name that a word of the pack has in the file."""

    named: Callable[[str], str]

    def text(self, node: Node, *, is_condition: bool = False) -> str:
        """The expression as FEEL writes it; of a condition only whether it is true matters."""
        return printed(self.said(node, loose=is_condition))

    def said(self, node: Node, *, loose: bool = False) -> feel.Node:  # noqa: C901, PLR0911 - one branch for each form
        """The FEEL of a node; `loose`: false may stand for missing."""
        match node:
            case nodes.Literal(value=value):
                return feel.Literal(0, 0, _value(value))
            case nodes.Name(name=name):
                return feel.Name(0, 0, self.named(name))
            case nodes.Negative(of=of):
                return feel.Negative(0, 0, self.said(of))
            case nodes.Arithmetic(sign=sign, left=left, right=right):
                return feel.Arithmetic(0, 0, sign, self.said(left), self.said(right))
            case nodes.Comparison():
                return self._compared(node, loose=loose)
            case nodes.Junction(word=word, parts=parts):
                joined = self.said(parts[0], loose=loose)
                for part in parts[1:]:
                    joined = feel.Junction(0, 0, word, joined, self.said(part, loose=loose))
                return joined
            case nodes.Not(of=of):
                return feel.Not(0, 0, self.said(of))
            case nodes.Choice(condition=condition, then=then, otherwise=otherwise):
                return feel.Choice(
                    0, 0, self.said(condition, loose=True), self.said(then, loose=loose),
                    self.said(otherwise, loose=loose),
                )  # fmt: skip
            case nodes.Membership():
                return self._among(node, loose=loose)
            case nodes.Call(function=name, arguments=given):
                return self._called(name, [self.said(each) for each in given])
        raise NotSaid("这种写法 DMN 没有。", "DMN has no like of this form.")

    def _compared(self, node: nodes.Comparison, *, loose: bool) -> feel.Node:
        left, right = self.said(node.left), self.said(node.right)
        compared = feel.Comparison(0, 0, _SIGNS[node.sign], left, right)
        if node.sign not in {"==", "!="} or (loose and node.sign == "==" and _is_constant(left, right)):
            return compared
        return _if_known([left, right], compared)

    def _among(self, node: nodes.Membership, *, loose: bool) -> feel.Node:
        of = self.said(node.of)
        tests = tuple(feel.Equal(0, 0, self.said(each)) for each in node.among)
        found: feel.Node = feel.Membership(0, 0, of, tests)
        if node.negated:
            return _if_known([of], feel.Not(0, 0, found))
        return found if loose else _if_known([of], found)

    def _called(self, name: str, given: list[feel.Node]) -> feel.Node:
        match name, given:
            case "known", [of]:
                return feel.Comparison(0, 0, "!=", of, _NULL)
            case "default", [of, other]:
                return feel.Choice(0, 0, feel.Comparison(0, 0, "=", of, _NULL), other, of)
            case "abs", [of]:
                return feel.Call(0, 0, "abs", (of,))
            case (("min" | "max"), [first, *others]):
                best = first
                for other in others:
                    sign: feel.ComparisonSign = "<=" if name == "min" else ">="
                    best = feel.Choice(0, 0, feel.Comparison(0, 0, sign, best, other), best, other)
                return _if_known(given, best)
        raise NotSaid(f"函数 {name} 在 DMN 一致性二级里没有。", f"DMN's level 2 has no function {name}.")


def value_text(value: object) -> str:
    """A value as FEEL writes it."""
    return printed(feel.Literal(0, 0, _value(value)))


def _value(value: object) -> feel.Value:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, Decimal):
        return Decimal(format(value, "f"))
    if value is None or isinstance(value, str | bool | date):
        return cast("feel.Value", str(value) if isinstance(value, str) else value)
    raise NotSaid("这种值 DMN 没有。", "DMN has no such value.")


def _is_constant(left: feel.Node, right: feel.Node) -> bool:
    return any(isinstance(each, feel.Literal) and each.value is not None for each in (left, right))


def _if_known(of: list[feel.Node], said: feel.Node) -> feel.Node:
    """The value where all of these are known, else null."""
    tests = [feel.Comparison(0, 0, "=", each, _NULL) for each in of if not isinstance(each, feel.Literal)]
    if not tests:
        return said
    missing: feel.Node = tests[0]
    for test in tests[1:]:
        missing = feel.Junction(0, 0, "or", missing, test)
    return feel.Choice(0, 0, missing, _NULL, said)
