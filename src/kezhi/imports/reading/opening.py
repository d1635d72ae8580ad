"""Open a file by what it holds, whatever its name says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kezhi.imports.errors import Damaged, EmptyFile, Locked, NotATable
from kezhi.imports.reading.delimited import read_delimited
from kezhi.imports.reading.header import lay_out
from kezhi.imports.reading.sheet import RawRow, Sheet
from kezhi.imports.reading.workbook import read_workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"SQLite format", "SQLite"),
    (b"{\\rtf", "RTF"),
)


def open_table(path: Path, *, sheet: str = "", header_line: int = 0) -> Sheet:
    """The table in a CSV (also gzip) or Excel file; refuses with one sentence what it cannot read."""
    start = _start(path)
    encoding = ""
    sheets: tuple[str, ...] = ()
    if start.startswith(b"PK"):
        sheets, walk = read_workbook(path, "xlsx", sheet)
    elif start.startswith(_OLE):
        if _is_encrypted(path):
            raise Locked
        sheets, walk = read_workbook(path, "xls", sheet)
    else:
        encoding, walk = _read_text(path, start)
    return lay_out(walk, header_line=header_line, encoding=encoding, sheets=sheets)


def _read_text(path: Path, start: bytes) -> tuple[str, Callable[[], Iterator[RawRow]]]:
    for mark, kind in _OTHERS:
        if start.startswith(mark):
            raise NotATable(kind=kind)
    if start.lstrip()[:5].lower() in (b"<html", b"<!doc"):
        raise NotATable(kind="HTML")
    if start.lstrip().startswith(b"<?xml"):
        raise NotATable(kind="XML")
    return read_delimited(path)


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        start = file.read(512)
    if not start.strip(b"\0 \r\n\t"):
        raise EmptyFile
    return start


def _is_encrypted(path: Path) -> bool:
    """Whether an OLE container wraps an encrypted workbook, as Excel does for a password."""
    with path.open("rb") as file:
        directory = file.read(8 * 1024 * 1024)
    if "EncryptedPackage".encode("utf-16-le") in directory:
        return True
    if not any(name.encode("utf-16-le") in directory for name in ("Workbook", "Book")):
        raise Damaged
    return False
