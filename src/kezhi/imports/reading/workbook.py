"""Excel workbooks: stored results of formulas, never the formulas; one sheet at a time."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kezhi.imports.errors import Damaged, EmptyFile, Locked, NoSuchSheet, TooLarge
from kezhi.imports.reading import limits
from kezhi.imports.reading.package import chunks, weighed
from kezhi.imports.reading.scan import scan
from kezhi.imports.reading.sheet import FormulaCell, RawRow
from kezhi.imports.reading.texts import weigh_texts

_MISLEADING = frozenset({".xls", ".xlsx", ".xlsm", ".xlsb", ".ods"})
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Walk = Callable[[], Iterator[RawRow]]
Unresolved = Mapping[tuple[int, int], FormulaCell]


def read_workbook(path: Path, kind: str, sheet: str) -> tuple[tuple[str, ...], Walk]:
    """The sheets' names, and a walk over the rows of one: that named, else the first that holds anything."""
    unresolved = _look_through(path) if kind == "xlsx" else _weigh_xls(path)
    book = _open(path, kind)
    names = tuple(
        each.name
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
    )
    if sheet and sheet not in names:
        raise NoSuchSheet(sheet=sheet, sheets="、".join(names))
    for name in [sheet] if sheet else names:
        table = _sheet(book, name)
        if table.height:
            return names, _walk(table, unresolved.get(name, {}))
    raise EmptyFile


def _look_through(path: Path) -> dict[str, Unresolved]:
    """Weigh the package and every sheet before the reader takes them into memory."""
    found: dict[str, Unresolved] = {}
    with weighed(path) as package:
        held = set(package.namelist())
        for name, part in _parts(b"".join(chunks(package, "xl/workbook.xml")), _links(package)).items():
            if part in held:
                weigh_texts(package, part)
                found[name] = scan(package, part).unresolved
    return found


def _weigh_xls(path: Path) -> dict[str, Unresolved]:
    limit = limits.WORKBOOK_BYTES // 4
    if path.stat().st_size > limit:
        raise TooLarge(size=path.stat().st_size // limits.MEGABYTE, limit=limit // limits.MEGABYTE)
    return {}


def _open(path: Path, kind: str) -> CalamineWorkbook:
    try:
        if path.suffix.lower() not in _MISLEADING - {f".{kind}"}:
            return CalamineWorkbook.from_path(str(path))
        return CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    except PasswordError as locked:
        raise Locked from locked
    except (CalamineError, OSError, ValueError) as broken:
        raise Damaged from broken


def _sheet(book: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except (CalamineError, OSError, ValueError) as broken:
        raise Damaged from broken


def _walk(table: CalamineSheet, unresolved: Unresolved) -> Walk:
    left = table.start[1] if table.start else 0
    lines = {row for row, _column in unresolved}

    def rows() -> Iterator[RawRow]:
        for line, cells in enumerate(table.iter_rows(), start=1):
            yield line, _with_faults(cells, line, left, unresolved) if line in lines else list(cells)

    return rows


def _with_faults(cells: Sequence[object], line: int, left: int, unresolved: Unresolved) -> list[object]:
    return [unresolved.get((line, left + column), cell) for column, cell in enumerate(cells, start=1)]


def _links(package: object) -> dict[str, str]:
    try:
        content = b"".join(chunks(package, "xl/_rels/workbook.xml.rels"))  # type: ignore[arg-type]
        root = ElementTree.fromstring(content)  # noqa: S314 - weighed before, and expat refuses entity blow-up
    except (ElementTree.ParseError, KeyError) as broken:
        raise Damaged from broken
    return {link.get("Id", ""): link.get("Target", "") for link in root}


def _parts(content: bytes, links: Mapping[str, str]) -> dict[str, str]:
    """Which part of the package holds which sheet."""
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - as above
    except ElementTree.ParseError as broken:
        raise Damaged from broken
    found = {}
    for node in root.iter():
        if node.tag.endswith("}sheet"):
            target = links.get(node.get(_REFERENCE, ""), "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            found[node.get("name", "")] = part
    return found
