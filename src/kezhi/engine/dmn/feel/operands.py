"""What stands between the operators: values written out, names, brackets."""

from __future__ import annotations

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.calls import call, named
from kezhi.engine.dmn.feel.literals import at_literal, literal
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.feel.scan import Scanner
from kezhi.engine.dmn.feel.scope import ANYTHING, Shape
from kezhi.engine.dmn.feel.strangers import stranger

_CONSTANTS = {"true": True, "false": False, "null": None}


def operand(scanner: Scanner) -> tuple[Node, Shape]:
    """The value that stands next, with its type where it has a name."""
    if scanner.word.kind == "name":
        return named(scanner)
    return _unnamed(scanner), ANYTHING


def _unnamed(scanner: Scanner) -> Node:
    word = scanner.word
    if word.kind in {"number", "text"}:
        return literal(scanner.take())
    if word.kind == "keyword" and word.text in _CONSTANTS:
        scanner.take()
        return nodes.Literal(word.start, word.end, _CONSTANTS[word.text])
    if scanner.stands("not"):
        return _not(scanner)
    if scanner.stands("@"):
        return at_literal(scanner)
    if scanner.take_sign("("):
        return _bracketed(scanner)
    if word.kind == "function":
        return call(scanner)
    if word.kind == "other":
        raise stranger(scanner)
    raise scanner.astray("一个值", "a value")


def _bracketed(scanner: Scanner) -> Node:
    inside = scanner.whole(scanner)
    scanner.need(")")
    return inside


def _not(scanner: Scanner) -> Node:
    word = scanner.take()
    scanner.need("(")
    of = scanner.whole(scanner)
    end = scanner.need(")").end
    return nodes.Not(word.start, end, of)
