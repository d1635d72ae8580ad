"""Functions and business knowledge models with their arguments."""

from __future__ import annotations

from kezhi.engine.dmn.feel import faults, faults_of_form, nodes
from kezhi.engine.dmn.feel.functions import FUNCTIONS, WRITTEN_OUT
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.feel.scan import Scanner, Word
from kezhi.engine.dmn.feel.scope import ANYTHING, Shape


def call(scanner: Scanner) -> Node:
    """A built-in function; upon a text written out, one of dates or durations is a value written out."""
    word = scanner.take()
    given, end = _arguments(scanner)
    takes = FUNCTIONS[word.text][1]
    if len(given) not in takes:
        raise faults_of_form.wrong_count(word.text, word.start, len(given), max(takes))
    if len(given) == 1 and word.text in WRITTEN_OUT:
        return _written_out(word, given[0], end)
    return nodes.Call(word.start, end, word.text, given)


def _written_out(word: Word, given: Node, end: int) -> Node:
    """`date("2024-01-31")` is a value written out; no such day is refused at once."""
    if not isinstance(given, nodes.Literal) or not isinstance(given.value, str):
        return nodes.Call(word.start, end, word.text, (given,))
    read, zh, en = WRITTEN_OUT[word.text]
    value = read(given.value)
    if value is None:
        raise faults_of_form.bad_value(given.value, given.start, zh, en)
    return nodes.Literal(word.start, end, value)


def named(scanner: Scanner) -> tuple[Node, Shape]:
    """A declared name with its type, or the invocation of a model."""
    word = scanner.take()
    if word.text in scanner.scope.models:
        if not scanner.stands("("):
            raise scanner.astray("“(”", "'('")
        given, end = _arguments(scanner)
        needed = scanner.scope.models[word.text]
        if len(given) != needed:
            raise faults_of_form.wrong_count(word.text, word.start, len(given), needed)
        return nodes.Invocation(word.start, end, word.text, given), ANYTHING
    if scanner.stands("("):
        raise faults.not_a_function(word.text, word.start)
    return nodes.Name(word.start, word.end, word.text), scanner.scope.shapes[word.text]


def _arguments(scanner: Scanner) -> tuple[tuple[Node, ...], int]:
    """What stands in the brackets of a call, and where they close."""
    scanner.need("(")
    given: list[Node] = []
    while not scanner.stands(")"):
        given.append(scanner.whole(scanner))
        if not scanner.take_sign(","):
            break
    return tuple(given), scanner.need(")").end
