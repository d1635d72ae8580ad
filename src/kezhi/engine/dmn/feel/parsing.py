"""A FEEL expression read into its tree. Everything that level 2 does not have is refused where it stands, by name."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from kezhi.engine.dmn.feel import faults, faults_of_form, nodes
from kezhi.engine.dmn.feel.functions import FUNCTIONS, WRITTEN_OUT
from kezhi.engine.dmn.feel.membership import membership_tests
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.feel.numbers import FEEL, number_of
from kezhi.engine.dmn.feel.scan import Scanner, Word
from kezhi.engine.dmn.feel.scope import ANYTHING, Names, Scope, Shape
from kezhi.engine.dmn.feel.unary import cell_tests

_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_CONSTANTS = {"true": True, "false": False, "null": None}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}


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
    left = _comparison(scanner)
    while scanner.take_operator("and"):
        right = _comparison(scanner)
        left = nodes.Junction(left.start, scanner.ended, "and", left, right)
    return left


def _comparison(scanner: Scanner) -> Node:
    """One comparison; two in a row say nothing that FEEL defines."""
    left = arithmetic(scanner)
    if sign := scanner.take_sign(*_COMPARISONS):
        right = arithmetic(scanner)
        left = nodes.Comparison(left.start, scanner.ended, cast("nodes.ComparisonSign", sign.text), left, right)
    elif scanner.take_sign("between"):
        low = arithmetic(scanner)
        scanner.need("and")
        high = arithmetic(scanner)
        within = nodes.Interval(low.start, scanner.ended, low, high, low_included=True, high_included=True)
        left = nodes.Membership(left.start, scanner.ended, left, (within,))
    elif scanner.take_sign("in"):
        left = nodes.Membership(left.start, scanner.ended, left, membership_tests(scanner, arithmetic))
    else:
        return left
    if scanner.stands(*_COMPARISONS, "in", "between"):
        raise scanner.astray("“and”或“or”", "'and' or 'or'")
    return left


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
        return _path(scanner)
    scanner.enter()
    of = scanner.leave(_signed(scanner))
    if isinstance(of, nodes.Literal) and isinstance(of.value, Decimal):
        return nodes.Literal(minus.start, of.end, FEEL.minus(of.value))
    return nodes.Negative(minus.start, of.end, of)


def _path(scanner: Scanner) -> Node:
    """A name with the components that follow it; what stands in brackets may be followed by nothing."""
    node, shape = _value(scanner)
    while point := scanner.take_sign("."):
        members = Names(frozenset(shape.components)) if not shape.is_list else Names(frozenset())
        member = scanner.take_member(members)
        if not member:
            named = scanner.text[node.start : node.end]
            raise faults.no_component(named, _written(scanner), point.end)
        node = nodes.Path(node.start, member.end, node, member.text)
        shape = shape.components[member.text]
    return node


def _value(scanner: Scanner) -> tuple[Node, Shape]:
    if scanner.word.kind == "name":
        return _named(scanner)
    return _unnamed(scanner), ANYTHING


def _unnamed(scanner: Scanner) -> Node:
    word = scanner.word
    if word.kind in {"number", "text"}:
        return _literal(scanner.take())
    if word.kind == "keyword" and word.text in _CONSTANTS:
        scanner.take()
        return nodes.Literal(word.start, word.end, _CONSTANTS[word.text])
    if scanner.stands("not"):
        return _not(scanner)
    if scanner.stands("@"):
        return _at_literal(scanner)
    if scanner.take_sign("("):
        return _bracketed(scanner)
    if word.kind == "function":
        return _call(scanner)
    if word.kind == "other":
        raise _stranger(scanner)
    raise scanner.astray("一个值", "a value")


def _bracketed(scanner: Scanner) -> Node:
    inside = scanner.whole(scanner)
    scanner.need(")")
    return inside


def _literal(word: Word) -> Node:
    if word.kind == "text":
        return nodes.Literal(word.start, word.end, _unescaped(word))
    number = number_of(word.text)
    if number is None:
        raise faults_of_form.bad_value(word.text, word.start, "可表示的数", "number that can be held")
    return nodes.Literal(word.start, word.end, number)


def _unescaped(word: Word) -> str:
    def one(found: re.Match[str]) -> str:
        code = found[1]
        if code[0] in "uU" and len(code) > 1:
            point = int(code[1:], 16)
            if point < 0x110000 and not 0xD800 <= point < 0xE000:
                return chr(point)
        elif code in _ESCAPED:
            return _ESCAPED[code]
        raise faults_of_form.bad_value(found[0], word.start + 1 + found.start(), "字符的转义", "escape of a character")

    return _ESCAPE.sub(one, word.text[1:-1])


def _not(scanner: Scanner) -> Node:
    word = scanner.take()
    scanner.need("(")
    of = scanner.whole(scanner)
    end = scanner.need(")").end
    return nodes.Not(word.start, end, of)


def _at_literal(scanner: Scanner) -> Node:
    sign = scanner.take()
    text = scanner.word
    if text.kind != "text":
        raise scanner.astray("引号中的日期、时间或时长", "a date, time or duration in quotation marks")
    said = _unescaped(scanner.take())
    for function in ("date", "date and time", "time", "duration"):
        value = WRITTEN_OUT[function][0](said)
        if value is not None:
            return nodes.Literal(sign.start, text.end, value)
    raise faults_of_form.bad_value(said, text.start, "日期、时间或时长", "date, time or duration")


def _call(scanner: Scanner) -> Node:
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


def _named(scanner: Scanner) -> tuple[Node, Shape]:
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


def _stranger(scanner: Scanner) -> Exception:
    """A word that nothing declares: a function, the name of an argument, or a name that is not there."""
    start, said = scanner.word.start, _written(scanner)
    after = scanner.text[start + len(said) :].lstrip()
    if after.startswith("("):
        return faults.not_a_function(said, start)
    if after.startswith(":"):
        return faults.beyond(":", start + scanner.text[start:].index(":"), 1)
    return faults.unknown_name(said, start)


def _written(scanner: Scanner) -> str:
    """The word that stands next with the words after it, as a name with spaces would be written."""
    found = re.compile(r"\w+(?:[ ]+(?!(?:and|or|then|else|in|between)\b)[^\W0-9]\w*)*").match(
        scanner.text, scanner.word.start
    )
    return found[0] if found else scanner.word.text
