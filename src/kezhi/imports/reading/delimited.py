"""CSV and its kin: the delimiter is guessed, quoted line breaks are kept, nothing is evaluated."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

from kezhi.imports.errors import BrokenQuotes, TooManyRows
from kezhi.imports.reading import limits
from kezhi.imports.reading.encoding import encoding_of, open_text
from kezhi.imports.reading.sheet import RawRow

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_ROWS = 40


def read_delimited(path: Path) -> tuple[str, Callable[[], Iterator[RawRow]]]:
    """The encoding, and a walk over the rows of a text file, numbered as a spreadsheet would."""
    encoding = encoding_of(path)
    delimiter = _delimiter(path, encoding)
    return encoding, lambda: _rows(path, encoding, delimiter)


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[RawRow]:
    line = 0
    with open_text(path, encoding) as text:
        try:
            for line, cells in enumerate(csv.reader(text, delimiter=delimiter), start=1):
                if line > limits.ROWS:
                    raise TooManyRows(limit=limits.ROWS)
                yield line, cells  # type: ignore[misc]
        except csv.Error as fault:
            raise BrokenQuotes(line=line + 1) from fault


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter under which most of the first rows have the same, largest number of cells."""
    return max(_DELIMITERS, key=lambda mark: _evenness(path, encoding, mark))


def _evenness(path: Path, encoding: str, delimiter: str) -> tuple[int, int]:
    with open_text(path, encoding) as text:
        try:
            widths = [len(row) for row in itertools.islice(csv.reader(text, delimiter=delimiter), _SAMPLE_ROWS) if row]
        except csv.Error:
            return 0, 0
    split = [width for width in widths if width > 1]
    if not split:
        return 0, 0
    usual = max(set(split), key=split.count)
    return split.count(usual), usual
