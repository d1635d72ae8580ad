"""Conditions: `if`, `or`, `and`, and one comparison."""

from __future__ import annotations

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.comparisons import comparison
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.feel.scan import Scanner


def expression(scanner: Scanner) -> Node:
    """`if …`, or conditions joined by `or`."""
    scanner.enter()
    if first := scanner.take_sign("if"):
        condition = expression(scanner)
        scanner.need("then")
        then = expression(scanner)
        scanner.need("else")
        otherwise = expression(scanner)
        return scanner.leave(nodes.Choice(first.start, scanner.ended, condition, then, otherwise))
    return scanner.leave(_either(scanner))


def _either(scanner: Scanner) -> Node:
    left = _both(scanner)
    while scanner.take_operator("or"):
        right = _both(scanner)
        left = nodes.Junction(left.start, scanner.ended, "or", left, right)
    return left


def _both(scanner: Scanner) -> Node:
    left = comparison(scanner)
    while scanner.take_operator("and"):
        right = comparison(scanner)
        left = nodes.Junction(left.start, scanner.ended, "and", left, right)
    return left
