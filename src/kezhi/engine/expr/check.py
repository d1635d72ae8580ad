"""A syntax tree to a typed one: only what the language has passes, and every operation knows its kinds."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal as OneOf

from kezhi.engine.errors import ExpressionError
from kezhi.engine.expr import misuse
from kezhi.engine.expr.arguments import call
from kezhi.engine.expr.constants import folded, negated
from kezhi.engine.expr.functions import FUNCTIONS
from kezhi.engine.expr.grammar import Places
from kezhi.engine.expr.mixing import adapt, cannot_meet, is_bare, product, quotient, together
from kezhi.engine.expr.nodes import (
    Arithmetic,
    ArithmeticSign,
    Choice,
    Comparison,
    ComparisonSign,
    Junction,
    Literal,
    Membership,
    Name,
    Negative,
    Node,
    Not,
)
from kezhi.engine.expr.types import BOOLEAN, NUMBER, TEXT, Type

_ARITHMETIC: dict[type[ast.operator], ArithmeticSign] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARISON: dict[type[ast.cmpop], ComparisonSign] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_TRUTHS = {"True": True, "true": True, "False": False, "false": False}


class Checker:
    """Types one expression against one vocabulary."""

    def __init__(self, places: Places, vocabulary: Mapping[str, tuple[str, Type]]) -> None:
        self.places = places
        self.vocabulary = vocabulary

    def node(self, tree: ast.expr) -> Node:  # noqa: PLR0911  one branch for each form
        """The typed node of a syntax node; refuses every form outside the language."""
        match tree:
            case ast.Name():
                return self._word(tree)
            case ast.BinOp(op=op) if type(op) in _ARITHMETIC:
                return self._arithmetic(tree, _ARITHMETIC[type(op)])
            case ast.UnaryOp(op=ast.USub() | ast.UAdd()):
                return self._signed(tree)
            case ast.UnaryOp(op=ast.Not()):
                return Not(BOOLEAN, *self.places.span(tree), self._condition(tree.operand))
            case ast.BoolOp():
                word: OneOf["and", "or"] = "and" if isinstance(tree.op, ast.And) else "or"
                joined = tuple(self._condition(v) for v in tree.values)
                return Junction(BOOLEAN, *self.places.span(tree), word, joined)
            case ast.Compare():
                return self._comparison(tree)
            case ast.IfExp():
                return self._choice(tree)
            case ast.Call():
                return self._call(tree)
        raise misuse.form(tree, *self.places.span(tree))

    def _word(self, tree: ast.Name) -> Node:
        word = self.places.word(tree)
        start, end = word.start, word.start + word.length
        if word.kind == "number":
            return Literal(NUMBER, start, end, misuse.checked_figure(word.text, start, end))
        if word.kind == "text":
            return Literal(TEXT, start, end, word.text)
        if word.text in self.vocabulary:
            name, type_ = self.vocabulary[word.text]
            return Name(type_, start, end, name)
        if word.text in _TRUTHS:
            return Literal(BOOLEAN, start, end, _TRUTHS[word.text])
        raise misuse.unknown_name(word, self.vocabulary)

    def _condition(self, tree: ast.expr) -> Node:
        node = self.node(tree)
        if node.type != BOOLEAN:
            raise misuse.not_a_condition(node)
        return node

    def _signed(self, tree: ast.UnaryOp) -> Node:
        of, span = self.node(tree.operand), self.places.span(tree)
        if not of.type.is_numeric:
            raise misuse.not_a_number(of)
        if isinstance(tree.op, ast.UAdd):
            return of
        return negated(of, *span) if isinstance(of, Literal) else Negative(of.type, *span, of)

    def _arithmetic(self, tree: ast.BinOp, sign: ArithmeticSign) -> Node:
        left, right, span = self.node(tree.left), self.node(tree.right), self.places.span(tree)
        refusal = cannot_meet(*span, sign, left.type, right.type)
        if not (left.type.is_numeric and right.type.is_numeric):
            raise refusal
        if isinstance(left, Literal) and isinstance(right, Literal) and is_bare(left) and is_bare(right):
            return folded(sign, left, right, *span)
        if sign in "+-":
            return self._sum(sign, left, right, span, refusal)
        if sign == "*":
            left, right = _plain_factor(left), _plain_factor(right)
            yields = product(left.type, right.type)
        else:
            left, right, by_bare = adapt(left, right.type), _plain_factor(right), is_bare(right)
            yields = quotient(left.type, right.type, by_bare=by_bare)
        if yields is None:
            raise refusal
        return Arithmetic(yields, *span, sign, left, right)

    def _sum(
        self, sign: ArithmeticSign, left: Node, right: Node, span: tuple[int, int], refusal: ExpressionError
    ) -> Node:
        met = together(left, right)
        if met is None:
            raise refusal
        return Arithmetic(met[2], *span, sign, met[0], met[1])

    def _comparison(self, tree: ast.Compare) -> Node:
        links: list[Node] = []
        left = tree.left
        for op, right in zip(tree.ops, tree.comparators, strict=True):
            links.append(self._link(tree, left, op, right))
            left = right
        return links[0] if len(links) == 1 else Junction(BOOLEAN, *self.places.span(tree), "and", tuple(links))

    def _link(self, tree: ast.Compare, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Node:
        start, end = self.places.span(left)[0], self.places.span(right)[1]
        if isinstance(op, ast.In | ast.NotIn):
            return self._membership(left, right, start, end, negated=isinstance(op, ast.NotIn))
        if type(op) not in _COMPARISON:
            raise misuse.form(tree, start, end)
        sign, one, other = _COMPARISON[type(op)], self.node(left), self.node(right)
        met = together(one, other)
        if met is None:
            raise cannot_meet(start, end, sign, one.type, other.type)
        if sign not in {"==", "!="} and met[2].kind in {"text", "boolean"}:
            raise misuse.no_order(start, end, met[2])
        return Comparison(BOOLEAN, start, end, sign, met[0], met[1])

    def _membership(self, of: ast.expr, among: ast.expr, start: int, end: int, *, negated: bool) -> Node:
        if not isinstance(among, ast.List) or not among.elts:
            raise misuse.not_a_list(*self.places.span(among))
        value = self.node(of)
        choices = []
        for tree in among.elts:
            met = together(value, self.node(tree))
            if met is None:
                raise cannot_meet(*self.places.span(tree), "in", value.type, self.node(tree).type)
            value, choice, _ = met
            choices.append(choice)
        return Membership(BOOLEAN, start, end, value, tuple(choices), negated)

    def _choice(self, tree: ast.IfExp) -> Node:
        condition, then, otherwise = self._condition(tree.test), self.node(tree.body), self.node(tree.orelse)
        met = together(then, otherwise)
        span = self.places.span(tree)
        if met is None:
            raise cannot_meet(*span, "else", then.type, otherwise.type)
        return Choice(met[2], *span, condition, met[0], met[1])

    def _call(self, tree: ast.Call) -> Node:
        if not isinstance(tree.func, ast.Name) or tree.keywords or self.places.word(tree.func).kind != "name":
            raise misuse.form(tree, *self.places.span(tree))
        word = self.places.word(tree.func)
        if word.text in self.vocabulary and word.text not in FUNCTIONS:
            raise misuse.unknown_function(word, FUNCTIONS, self.vocabulary)
        arguments = tuple(self.node(a) for a in tree.args)
        return call(word, arguments, *self.places.span(tree))


def _plain_factor(node: Node) -> Node:
    """A bare figure in a product is a plain number, a count when it is whole."""
    if isinstance(node, Literal) and is_bare(node) and isinstance(node.value, Decimal):
        return adapt(node, Type("count")) if node.value == node.value.to_integral_value() else node
    return node
