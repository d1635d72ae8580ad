"""Intervals, whose brackets may stand either way round."""

from __future__ import annotations

import re
from collections.abc import Callable

from kezhi.engine.dmn.feel import faults, nodes
from kezhi.engine.dmn.feel.nodes import Node, Test
from kezhi.engine.dmn.feel.scan import Scanner

_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|\.\.|[()\[\]]', re.DOTALL)

Read = Callable[[Scanner], Node]
"""The reader of a value: sums and what binds closer."""


def interval(scanner: Scanner, value: Read) -> Test:
    """An interval between two values, each included or not."""
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


def opens_interval(scanner: Scanner) -> bool:
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
