"""A FEEL expression read into its tree. Everything that level 2 does not have is refused where it stands, by name."""

from __future__ import annotations

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.conditions import expression
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.feel.scan import Scanner
from kezhi.engine.dmn.feel.scope import Scope
from kezhi.engine.dmn.feel.sums import arithmetic
from kezhi.engine.dmn.feel.unary import cell_tests


def parse_expression(text: str, scope: Scope | None = None) -> Node:
    """The tree of an expression; DmnError with the place of what is wrong."""
    scanner = Scanner(text, scope or Scope(), expression)
    node = expression(scanner)
    finish(scanner)
    return node


def parse_cell(text: str, scope: Scope | None = None) -> nodes.UnaryTests:
    """The tests of a cell, of a column's values or of a type's."""
    scanner = Scanner(text, scope or Scope(), expression)
    tests = cell_tests(scanner, arithmetic)
    finish(scanner)
    return tests


def finish(scanner: Scanner) -> None:
    """Nothing may follow."""
    if scanner.word.kind != "end":
        raise scanner.astray("表达式的结尾", "the end of the expression")
