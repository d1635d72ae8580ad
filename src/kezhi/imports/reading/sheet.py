"""A table as read: its column names and its rows, one at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

Cell = object
"""Text, a number, a date, a boolean, a FormulaCell, or "" for nothing."""

RawRow = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A cell whose formula has no stored result, or one that ended in an error such as #N/A."""

    shown: str

    def __str__(self) -> str:
        return self.shown


@dataclass(frozen=True, slots=True)
class Sheet:
    """Column names, and a way to walk over the rows as often as needed; rows carry the number Excel shows."""

    columns: tuple[str, ...]
    header_line: int
    first_line: int
    walk: Callable[[], Iterator[RawRow]]
    encoding: str = ""
    sheets: tuple[str, ...] = ()

    def rows(self) -> Iterator[RawRow]:
        """Every row below the header that holds anything, padded to the columns."""
        width = len(self.columns)
        for line, cells in self.walk():
            if line < self.first_line or not any(cell not in ("", None) for cell in cells):
                continue
            yield line, cells if len(cells) >= width else cells + [""] * (width - len(cells))

    def sample(self, rows: int = 50, length: int = 120) -> list[list[Any]]:
        """The first rows as people read them: the number of each, then its cells."""
        return [[line, [shown(cell)[:length] for cell in cells]] for line, cells in islice(self.rows(), rows)]


def of_sample(columns: Sequence[str], sample: list[list[Any]]) -> Sheet:
    """A sheet that holds only what was sampled."""
    return Sheet(tuple(columns), 0, 0, lambda: ((line, list(cells)) for line, cells in sample))


def shown(cell: Cell) -> str:
    """A cell as a person would read it; whole numbers without a trailing .0."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "seconds")
    return str(cell)
