"""A first look through a sheet's XML: how far it reaches, and which formulas have no result."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field

from kezhi.imports.errors import TooManyRows, TooWide
from kezhi.imports.reading import limits
from kezhi.imports.reading.package import chunks
from kezhi.imports.reading.sheet import FormulaCell

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)</")
_INLINE = re.compile(rb"<(?:\w+:)?t\b")
_LONGEST_CELL = 1 << 20


@dataclass(slots=True)
class Extent:
    """What the look found: the corner of the used area and the cells without a result."""

    rows: int = 0
    columns: int = 0
    first_row: int = 1 << 30
    first_column: int = 1 << 30
    unresolved: dict[tuple[int, int], FormulaCell] = field(default_factory=dict)

    def include(self, row: int, column: int) -> None:
        """Stretch the used area to this cell."""
        self.rows = max(self.rows, row)
        self.columns = max(self.columns, column)
        self.first_row = min(self.first_row, row)
        self.first_column = min(self.first_column, column)


def scan(package: zipfile.ZipFile, part: str) -> Extent:
    """Look through the sheet once, in pieces; refuse one that reaches further than we hold in memory."""
    extent = Extent()
    rest = b""
    for chunk in chunks(package, part):
        piece = rest + chunk
        cut = max(piece.rfind(b"<c "), piece.rfind(b":c "), len(piece) - _LONGEST_CELL)
        _look(piece[:cut], extent)
        rest = piece[cut:]
    _look(rest, extent)
    _refuse_scattered(extent)
    return extent


def _look(piece: bytes, extent: Extent) -> None:
    for letters, digits in _corners(piece):
        extent.include(int(digits), column_number(letters))
    if b"<f" not in piece and b":f" not in piece and b't="e"' not in piece:
        return
    for cell in _CELL.finditer(piece):
        if fault := _fault(cell):
            place = _PLACE.search(cell.group(1))
            if place:
                extent.unresolved[int(place.group(2)), column_number(place.group(1))] = fault


def _corners(piece: bytes) -> set[tuple[bytes, bytes]]:
    """Every column used, with the first and last row of the piece: enough to know the used area."""
    places = _PLACE.findall(piece)
    if not places:
        return set()
    rows = [int(digits) for _letters, digits in places]
    top, bottom = str(min(rows)).encode(), str(max(rows)).encode()
    letters = {letters for letters, _digits in places}
    return {(name, row) for name in letters for row in (top, bottom)}


def _fault(cell: re.Match[bytes]) -> FormulaCell | None:
    body = cell.group(3) or b""
    value = _VALUE.search(body)
    if b't="e"' in cell.group(1):
        return FormulaCell(value.group(1).decode("utf-8", "replace") if value else "#ERROR")
    formula = _FORMULA.search(body)
    if formula and not value and not _INLINE.search(body) and b't="str"' not in cell.group(1):
        return FormulaCell("=" + (formula.group(1) or b"").decode("utf-8", "replace")[:200])
    return None


def _refuse_scattered(extent: Extent) -> None:
    if extent.rows > limits.ROWS:
        raise TooManyRows(limit=limits.ROWS)
    if extent.rows * extent.columns > limits.SHEET_CELLS:
        raise TooWide(rows=extent.rows, columns=extent.columns)


def column_number(letters: bytes) -> int:
    """A column's letters as its number, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
