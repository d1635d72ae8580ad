"""The answers of all rows that hit, as one figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from kezhi.engine.dmn.feel.comparing import compared
from kezhi.engine.dmn.feel.numbers import FEEL
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.model import DecisionTable

Answers = tuple[Result, ...]
"""The cells that one row answers, one a column."""


def total_of(_table: DecisionTable, hits: Sequence[Answers]) -> Result:
    """The sum of figures; null where one is no figure."""
    total: Result = None
    for (value,) in hits:
        if not isinstance(value, Decimal):
            return None
        total = value if not isinstance(total, Decimal) else FEEL.add(total, value)
    return total


def extreme(sign: str) -> Callable[[DecisionTable, Sequence[Answers]], Result]:
    """The value that compares so with every other; null where two cannot be compared."""

    def found(_table: DecisionTable, hits: Sequence[Answers]) -> Result:
        values = [value for (value,) in hits]
        best = values[0] if values else None
        for value in values:
            before = compared("<" if sign == "<" else ">", value, best)
            if before is None:
                return None
            best = value if before else best
        return best

    return found
