"""Where the column names stand: below titles, in one line or in two."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from kezhi.imports.errors import EmptyFile, NoHeader, TooManyColumns
from kezhi.imports.reading import limits
from kezhi.imports.reading.sheet import Cell, RawRow, Sheet, shown

_LOOK_AT = 30
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.]*( [A-Za-z0-9_.]+){0,2}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_VALUE = re.compile(r"[-+¥￥$(]?[\d,]+(\.\d+)?%?\)?|\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?")


def lay_out(
    walk: Callable[[], Iterator[RawRow]], *, header_line: int = 0, encoding: str = "", sheets: tuple[str, ...] = ()
) -> Sheet:
    """The sheet with its header found, or taken from the line that was named."""
    top = [(line, cells) for line, cells in itertools.islice(walk(), _LOOK_AT + header_line) if _filled(cells)]
    if not top:
        raise EmptyFile
    place = _named(top, header_line) if header_line else _find(top)
    line, cells = top[place]
    below = top[place + 1] if place + 1 < len(top) else None
    second = below is not None and _is_second_header(cells, below[1])
    columns = _columns(cells, [row for _line, row in top[place + 1 + second :]])
    if len(columns) > limits.COLUMNS:
        raise TooManyColumns(count=len(columns), limit=limits.COLUMNS)
    first = (below[0] if second and below else line) + 1
    return Sheet(columns=columns, header_line=line, first_line=first, walk=walk, encoding=encoding, sheets=sheets)


def _named(top: list[RawRow], header_line: int) -> int:
    for place, (line, _cells) in enumerate(top):
        if line == header_line:
            return place
    raise NoHeader(rows=header_line)


def _find(top: list[RawRow]) -> int:
    """The first row that is about as full as the fullest, and holds names rather than values."""
    fullest = max(len(_filled(cells)) for _line, cells in top)
    for place, (_line, cells) in enumerate(top):
        filled = _filled(cells)
        if len(filled) * 10 >= fullest * 6 and all(_is_name(cell) for cell in filled):
            return place
    raise NoHeader(rows=len(top))


def _filled(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if shown(cell).strip()]


def _is_name(cell: Cell) -> bool:
    return isinstance(cell, str) and not _VALUE.fullmatch(cell.strip())


def _is_second_header(first: Sequence[Cell], second: Sequence[Cell]) -> bool:
    """Whether English field names stand below Chinese column names."""
    names = [cell.strip() for cell in _filled(second) if isinstance(cell, str)]
    if len(names) < max(2, len(_filled(first)) // 2) or len(names) != len(_filled(second)):
        return False
    is_chinese = sum(bool(_CHINESE.search(shown(cell))) for cell in _filled(first)) * 2 >= len(_filled(first))
    return is_chinese and len(set(names)) == len(names) and all(map(_is_field_name, names))


def _is_field_name(name: str) -> bool:
    return bool(_FIELD_NAME.fullmatch(name)) and len(name) <= 40


def _columns(cells: Sequence[Cell], below: list[list[Cell]]) -> tuple[str, ...]:
    """A name for every column that has one, or that most rows fill; the same name again gets its number."""
    usual = sorted(_reach(row) for row in below)[len(below) // 2] if below else 0
    width = max(_reach(cells), usual)
    seen: Counter[str] = Counter()
    names = []
    for place in range(width):
        name = " ".join(shown(cells[place] if place < len(cells) else "").split()) or f"第 {place + 1} 列"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _reach(cells: Sequence[Cell]) -> int:
    return max((place for place, cell in enumerate(cells, start=1) if shown(cell).strip()), default=0)
