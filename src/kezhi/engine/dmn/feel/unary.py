"""Unary tests: what a decision table's cell, a column's values or a type's values ask of a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from kezhi.engine.dmn.feel import faults, nodes
from kezhi.engine.dmn.feel.nodes import Node, Test, UnaryTests
from kezhi.engine.dmn.feel.scan import Scanner

_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|\.\.|[()\[\]]', re.DOTALL)

Read = Callable[[Scanner], Node]
"""The reader of a value: sums and what binds closer."""


def cell_tests(scanner: Scanner, value: Read) -> UnaryTests:
    """All that a cell says; `-` says nothing."""
    start = scanner.word.start
    if scanner.word.kind == "end" or _is_dash(scanner):
        return UnaryTests(start, scanner.word.end, ())
    if scanner.stands("not"):
        return _negated(scanner, value)
    tests = _listed(scanner, value)
    return UnaryTests(start, scanner.ended, tests)


def membership_tests(scanner: Scanner, value: Read) -> tuple[Test, ...]:
    """What follows `in`: one test, or several in brackets."""
    if scanner.stands("(") and not _opens_interval(scanner):
        scanner.take()
        tests = _listed(scanner, value)
        scanner.need(")")
        return tests
    return (_one(scanner, value),)


def _is_dash(scanner: Scanner) -> bool:
    return scanner.stands("-") and scanner.text.strip() == "-" and bool(scanner.take())


def _negated(scanner: Scanner, value: Read) -> UnaryTests:
    start = scanner.take().start
    scanner.need("(")
    tests = _listed(scanner, value)
    end = scanner.need(")").end
    return UnaryTests(start, end, tests, negated=True)


def _listed(scanner: Scanner, value: Read) -> tuple[Test, ...]:
    tests = [_one(scanner, value)]
    while scanner.take_sign(","):
        tests.append(_one(scanner, value))
    return tuple(tests)


def _one(scanner: Scanner, value: Read) -> Test:
    start = scanner.word.start
    if sign := scanner.take_sign("<", "<=", ">", ">=", "=", "!="):
        against = value(scanner)
        return nodes.Compared(start, against.end, cast("nodes.ComparisonSign", sign.text), against)
    if scanner.stands("[", "]") or (scanner.stands("(") and _opens_interval(scanner)):
        return _interval(scanner, value)
    same = value(scanner)
    if scanner.stands("=", "!=", "<", "<=", ">", ">=", "and", "or", "in", "between") or isinstance(same, nodes.Not):
        raise faults.beyond("?", scanner.word.start, max(scanner.word.end - scanner.word.start, 1))
    return nodes.Equal(start, same.end, same)


def _interval(scanner: Scanner, value: Read) -> Test:
    opening = scanner.take()
    if opening.text == "[" and scanner.stands("]"):
        raise faults.beyond("[", opening.start, 1)
    low = value(scanner)
    if scanner.stands(",", "]") and opening.text == "[":
        raise faults.beyond("[", opening.start, 1)
    scanner.need("..")
    high = value(scanner)
    closing = scanner.take_sign("]", ")", "[")
    if not closing:
        raise scanner.astray("“]”或“)”", "']' or ')'")
    return nodes.Interval(
        opening.start, closing.end, low, high, low_included=opening.text == "[", high_included=closing.text == "]"
    )


def _opens_interval(scanner: Scanner) -> bool:
    """Whether the bracket that stands next holds `..` at its own level."""
    depth = 0
    for found in _BRACKETS.finditer(scanner.text, scanner.word.start):
        sign = found[0]
        if sign == "..":
            if depth == 1:
                return True
        elif sign == "(" or (sign in "[]" and _may_open(scanner.text, found.start())):
            depth += 1
        elif sign in ")[]":
            depth -= 1
            if depth == 0:
                return False
    return False


def _may_open(text: str, at: int) -> bool:
    """Whether a square bracket opens, by what stands before it; after a value it closes."""
    before = text[:at].rstrip()
    return not before or before.endswith(("(", ",")) or bool(re.search(r"\bin\Z", before[-3:]))
