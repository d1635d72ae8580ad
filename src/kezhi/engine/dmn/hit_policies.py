"""What a decision table answers when rows hit: one row, all rows in an order, or their sum, least, greatest, number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from kezhi.engine.dmn.collecting import Answers, extreme, total_of
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.model import DecisionTable
from kezhi.engine.dmn.priorities import by_priority


class Contradiction(Exception):
    """Rows hit that the hit policy does not allow to hit together; the table answers null."""


def answered(table: DecisionTable, hits: Sequence[Answers]) -> Result:
    """What the table answers for the rows that hit, in the order of its rows."""
    return _POLICIES[table.letter](table, hits)


def as_result(table: DecisionTable, answers: Answers) -> Result:
    """One row's answer: the value itself, or with several columns a structure."""
    if len(table.outputs) == 1:
        return answers[0]
    return {output.name: value for output, value in zip(table.outputs, answers, strict=True)}


def _unique(table: DecisionTable, hits: Sequence[Answers]) -> Result:
    if len(hits) > 1:
        raise Contradiction
    return _first(table, hits)


def _any(table: DecisionTable, hits: Sequence[Answers]) -> Result:
    if any(one != hits[0] for one in hits):
        raise Contradiction
    return _first(table, hits)


def _first(table: DecisionTable, hits: Sequence[Answers]) -> Result:
    return as_result(table, hits[0]) if hits else None


def _all(table: DecisionTable, hits: Sequence[Answers]) -> Result:
    return tuple(as_result(table, answers) for answers in hits)


_POLICIES: Mapping[str, Callable[[DecisionTable, Sequence[Answers]], Result]] = MappingProxyType(
    {
        "U": _unique,
        "A": _any,
        "P": lambda table, hits: _first(table, by_priority(table, hits)),
        "F": _first,
        "R": _all,
        "O": lambda table, hits: _all(table, by_priority(table, hits)),
        "C": _all,
        "C+": total_of,
        "C<": extreme("<"),
        "C>": extreme(">"),
        "C#": lambda _table, hits: Decimal(len(hits)),
    }
)
