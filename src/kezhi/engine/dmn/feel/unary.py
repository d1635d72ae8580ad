"""Unary tests: what a decision table's cell, a column's values or a type's values ask of a value."""

from __future__ import annotations

from typing import cast

from kezhi.engine.dmn.feel import faults, nodes
from kezhi.engine.dmn.feel.intervals import Read, interval, opens_interval
from kezhi.engine.dmn.feel.nodes import Test, UnaryTests
from kezhi.engine.dmn.feel.scan import Scanner


def cell_tests(scanner: Scanner, value: Read) -> UnaryTests:
    """All that a cell says; `-` says nothing."""
    start = scanner.word.start
    if scanner.word.kind == "end" or _is_dash(scanner):
        return UnaryTests(start, scanner.word.end, ())
    if scanner.stands("not"):
        return _negated(scanner, value)
    tests = listed_tests(scanner, value)
    return UnaryTests(start, scanner.ended, tests)


def _is_dash(scanner: Scanner) -> bool:
    return scanner.stands("-") and scanner.text.strip() == "-" and bool(scanner.take())


def _negated(scanner: Scanner, value: Read) -> UnaryTests:
    start = scanner.take().start
    scanner.need("(")
    tests = listed_tests(scanner, value)
    end = scanner.need(")").end
    return UnaryTests(start, end, tests, negated=True)


def listed_tests(scanner: Scanner, value: Read) -> tuple[Test, ...]:
    """Tests separated by commas."""
    tests = [one_test(scanner, value)]
    while scanner.take_sign(","):
        tests.append(one_test(scanner, value))
    return tuple(tests)


def one_test(scanner: Scanner, value: Read) -> Test:
    """One test: a comparison, an interval, or a value."""
    start = scanner.word.start
    if sign := scanner.take_sign("<", "<=", ">", ">=", "=", "!="):
        against = value(scanner)
        return nodes.Compared(start, against.end, cast("nodes.ComparisonSign", sign.text), against)
    if scanner.stands("[", "]") or (scanner.stands("(") and opens_interval(scanner)):
        return interval(scanner, value)
    same = value(scanner)
    if scanner.stands("=", "!=", "<", "<=", ">", ">=", "and", "or", "in", "between") or isinstance(same, nodes.Not):
        raise faults.beyond("?", scanner.word.start, max(scanner.word.end - scanner.word.start, 1))
    return nodes.Equal(start, same.end, same)
