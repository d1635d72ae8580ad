"""Rows of a decision table by the rank of what they give: the outputs' values, from the first in rank to the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kezhi.engine.rules.base import Scalar

if TYPE_CHECKING:
    from kezhi.engine.rules.table import Line


def ranked(rows: Sequence[Line], outputs: Sequence[str], ranking: Mapping[str, Sequence[Scalar]]) -> tuple[Line, ...]:
    """The rows, highest rank first; of equal rank as they stand. Outputs are compared in turn, as they are written."""
    places = [(outputs.index(name), values) for name, values in ranking.items() if name in outputs]
    places.sort(key=lambda pair: pair[0])
    return tuple(sorted(rows, key=lambda row: [rank(row.then[at], values) for at, values in places]))


def rank(value: object, values: Sequence[Scalar]) -> int:
    """The place of a value among those ranked; one that is not there comes last."""
    found = (place for place, each in enumerate(values) if type(each) is type(value) and each == value)
    return next(found, len(values))
