"""Checked rows on their way into the store: on disk, so that a file of any length needs the same memory."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")

_READERS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "str | None": lambda text: text or None,
    "date": dt.date.fromisoformat,
    "date | None": lambda text: dt.date.fromisoformat(text) if text else None,
    "Decimal": Decimal,
    "Decimal | None": lambda text: Decimal(text) if text else None,
    "bool": lambda text: text == "True",
    "int": int,
    "int | None": lambda text: int(text) if text else None,
}


class Staged(Generic[Row]):
    """Rows of one kind, written once and read as often as needed."""

    def __init__(self, kind: type[Row], path: Path) -> None:
        self._kind = kind
        self._path = path
        self._names = [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self.count = 0

    def put(self, row: Row) -> None:
        """Add one row at the end."""
        self._writer.writerow([getattr(row, name) for name in self._names])
        self.count += 1

    def close(self) -> None:
        """No more rows will come."""
        self._file.close()

    def __iter__(self) -> Iterator[Row]:
        self._file.close()
        readers = [_READERS[str(field.type)] for field in dataclasses.fields(self._kind)]  # type: ignore[arg-type]
        with self._path.open(encoding="utf-8", newline="") as file:
            for cells in csv.reader(file):
                yield self._kind(*[read(cell) for read, cell in zip(readers, cells, strict=True)])
