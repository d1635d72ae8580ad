"""Arithmetic, from sums down to a sign, which binds closest."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.feel.numbers import FEEL
from kezhi.engine.dmn.feel.paths import path
from kezhi.engine.dmn.feel.scan import Scanner


def arithmetic(scanner: Scanner) -> Node:
    """Sums and differences."""
    left = _product(scanner)
    while sign := scanner.take_operator("+", "-"):
        right = _product(scanner)
        left = nodes.Arithmetic(left.start, right.end, cast("nodes.ArithmeticSign", sign.text), left, right)
    return left


def _product(scanner: Scanner) -> Node:
    left = _power(scanner)
    while sign := scanner.take_operator("*", "/"):
        right = _power(scanner)
        left = nodes.Arithmetic(left.start, right.end, cast("nodes.ArithmeticSign", sign.text), left, right)
    return left


def _power(scanner: Scanner) -> Node:
    left = _signed(scanner)
    while scanner.take_operator("**"):
        right = _signed(scanner)
        left = nodes.Arithmetic(left.start, right.end, "**", left, right)
    return left


def _signed(scanner: Scanner) -> Node:
    """A value with its sign, which binds closest: `-2**2` is 4."""
    minus = scanner.take_sign("-")
    if not minus:
        return path(scanner)
    scanner.enter()
    of = scanner.leave(_signed(scanner))
    if isinstance(of, nodes.Literal) and isinstance(of.value, Decimal):
        return nodes.Literal(minus.start, of.end, FEEL.minus(of.value))
    return nodes.Negative(minus.start, of.end, of)
