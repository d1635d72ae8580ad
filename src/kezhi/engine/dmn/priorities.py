"""Rows in the order of their output values."""

from __future__ import annotations

from collections.abc import Sequence

from kezhi.engine.dmn.collecting import Answers
from kezhi.engine.dmn.feel.comparing import equal
from kezhi.engine.dmn.feel.nodes import Value
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.model import DecisionTable


def rank(table: DecisionTable, answers: Answers) -> tuple[int, ...]:
    """The priority of a row, the least first: by columns from left, each by the order of its values, others last."""
    return tuple(
        _place(output.allowed.values or (), value)
        for output, value in zip(table.outputs, answers, strict=True)
        if output.allowed
    )


def _place(listed: tuple[Value, ...], value: Result) -> int:
    return next((at for at, each in enumerate(listed) if equal(each, value)), len(listed))


def by_priority(table: DecisionTable, hits: Sequence[Answers]) -> Sequence[Answers]:
    """The rows that hit by their rank; those of the same rank as they stand."""
    return sorted(hits, key=lambda answers: rank(table, answers))
