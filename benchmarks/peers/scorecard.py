"""The scorecard that every engine is given, and the customers it is asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

BANDS: Mapping[str, Sequence[tuple[int, int]]] = {
    "amount": ((0, 5), (200_000, 10), (1_000_000, 25), (5_000_000, 40)),
    "months": ((0, 2), (12, 8), (36, 14), (60, 20)),
    "orders": ((0, 0), (3, 6), (12, 12), (40, 20)),
    "regularity": ((0, 0), (60, 5), (85, 12), (95, 20)),
}
"""An indicator, and from which figure on (that figure included) how many points it brings."""
GRADES = (("D", 0), ("C", 30), ("B", 55), ("A", 80))
"""From which total on a grade is given, the lowest first."""
ROW_LIMITS = {"amount": 8_000_000, "months": 90, "orders": 60, "regularity": 101}


def customers(count: int) -> dict[str, NDArray[np.int64]]:
    """So many customers by indicator, drawn with one seed: the first thousand are the same whatever the count."""
    drawn = np.random.default_rng(20260101).random((count, len(BANDS)))
    return {name: (drawn[:, n] * ROW_LIMITS[name]).astype(np.int64) for n, name in enumerate(BANDS)}


def records(count: int) -> list[dict[str, int]]:
    """The same customers one by one."""
    columns = {name: column.tolist() for name, column in customers(count).items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def expected(count: int) -> list[str]:
    """The grades, worked out plainly."""
    return [_grade(record) for record in records(count)]


def _grade(record: Mapping[str, int]) -> str:
    total = sum(_last(BANDS[name], value) for name, value in record.items())
    return [grade for grade, least in GRADES if total >= least][-1]


def _last(bands: Sequence[tuple[int, int]], value: int) -> int:
    return [points for least, points in bands if value >= least][-1]


def ranges(steps: Sequence[int]) -> list[tuple[int, int | None]]:
    """Each step with the next one, where it ends."""
    return list(zip(steps, [*steps[1:], None], strict=True))
