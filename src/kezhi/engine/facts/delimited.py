"""CSV read in one fixed dialect: the header says the columns, every row must have as many, quotes come in pairs.

Nothing is guessed below the header, so that no row is ever skipped or swallowed without a word.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from itertools import islice
from pathlib import Path

from kezhi.engine.errors import FactsError
from kezhi.engine.facts.casts import quoted, text
from kezhi.engine.facts.faults import broken_row, unreadable

_DELIMITERS = (",", "\t", ";", "|")
_LONGEST_HEADER = 1 << 20
_LINE = re.compile(r"Line:\s*(\d+)")


def header_of(path: Path) -> tuple[str, tuple[str, ...]]:
    """The delimiter that splits the first line into most names, and the names."""
    packed = path.suffix == ".gz"
    with gzip.open(path, "rb") if packed else path.open("rb") as raw, io.TextIOWrapper(raw, "utf-8-sig") as lines:
        first = lines.readline(_LONGEST_HEADER)
    if not first.strip():
        raise unreadable(path.name, "第一行没有列名", "its first line holds no column names")
    split = {mark: next(islice(csv.reader([first], delimiter=mark), 1)) for mark in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda mark: len(split[mark]))
    names = [name.strip() or f"column{place}" for place, name in enumerate(split[delimiter])]
    if twice := next((name for place, name in enumerate(names) if name in names[:place]), None):
        raise unreadable(path.name, f"列名“{twice}”出现两次", f"the column {twice!r} stands twice")
    return delimiter, tuple(names)


def read_csv(path: Path, delimiter: str, names: tuple[str, ...]) -> str:
    """The SQL that reads every column as text; a row that does not fit is an error, never left out."""
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    return (
        f"read_csv({text(str(path))}, auto_detect = false, header = true, delim = {text(delimiter)}, quote = '\"', "
        f"escape = '\"', strict_mode = true, null_padding = false, columns = {{{columns}}})"
    )


def told(file: str, broken: Exception) -> FactsError:
    """What DuckDB could not read, with the row where it knows it."""
    if isinstance(broken, UnicodeDecodeError):  # its own message, cut in the middle of a character
        return unreadable(file, "有一行太长", "one of its lines is too long")
    said = str(broken)
    if "maximum line size" in said.lower():
        return unreadable(file, "有一行太长", "one of its lines is too long")
    if found := _LINE.search(said):
        return broken_row(file, int(found.group(1)))
    return unreadable(file, "格式不正确", said.splitlines()[0])
