"""CSV and its kin: the delimiter is guessed, quoted line breaks are kept, nothing is evaluated."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from kezhi.imports.errors import BrokenQuotes, LineTooLong, TooManyRows, UnknownEncoding
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
            for line, cells in enumerate(csv.reader(_lines(text), delimiter=delimiter), start=1):
                if line > limits.ROWS:
                    raise TooManyRows(limit=limits.ROWS)
                yield line, cells  # type: ignore[misc]
        except csv.Error as fault:
            raise BrokenQuotes(line=line + 1) from fault


def _lines(text: IO[str]) -> Iterator[str]:
    """The lines as they stand; one that no sheet of ours has is refused before it is held."""
    line = 0
    while written := text.readline(limits.LINE + 1):
        line += 1
        if len(written) > limits.LINE:
            raise LineTooLong(line=line, limit=limits.LINE)
        if "\0" in written:
            raise UnknownEncoding(line=line)
        yield written


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter under which most of the first rows have the same, largest number of cells."""
    return max(_DELIMITERS, key=lambda mark: _evenness(path, encoding, mark))


def _evenness(path: Path, encoding: str, delimiter: str) -> tuple[int, int]:
    with open_text(path, encoding) as text:
        try:
            rows = itertools.islice(csv.reader(_lines(text), delimiter=delimiter), _SAMPLE_ROWS)
            widths = [len(row) for row in rows if row]
        except csv.Error:
            return 0, 0
    split = [width for width in widths if width > 1]
    if not split:
        return 0, 0
    usual = max(set(split), key=split.count)
    return split.count(usual), usual
