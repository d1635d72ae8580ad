"""Which encoding a text file is in, decided over all of it; and its plain bytes where it is packed."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from kezhi.imports.errors import Damaged, FileTooLarge, NotATable, UnknownEncoding
from kezhi.imports.reading import limits

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def is_packed(path: Path) -> bool:
    """Whether the file is gzip."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def open_bytes(path: Path) -> IO[bytes]:
    """The plain bytes, unpacked where the file is gzip."""
    return gzip.open(path, "rb") if is_packed(path) else path.open("rb")  # type: ignore[return-value]


def encoding_of(path: Path) -> str:
    """The encoding that explains every byte: a mark at the start, else UTF-8, else GB18030."""
    with open_bytes(path) as file:
        start = _first(file)
    for mark, name in _MARKS:
        if start.startswith(mark):
            _first_fault(path, name)
            return name
    if b"\0" in start:
        raise NotATable(kind=_("二进制"))
    if _first_fault(path, "utf-8", refuse=False) is None:
        return "utf-8"
    _first_fault(path, "gb18030")
    return "gb18030"


def open_text(path: Path, encoding: str) -> IO[str]:
    """The text of the file, its line ends untouched so that quoted ones survive."""
    return io.TextIOWrapper(open_bytes(path), encoding=encoding, newline="")


def _first(file: IO[bytes]) -> bytes:
    try:
        return file.read(4096)
    except (OSError, EOFError, zlib.error) as broken:
        raise Damaged from broken


def _chunks(path: Path) -> Iterator[bytes]:
    read = 0
    with open_bytes(path) as file:
        try:
            while chunk := file.read(_CHUNK):
                read += len(chunk)
                if read > limits.TEXT_BYTES:
                    raise FileTooLarge(limit=limits.TEXT_BYTES // limits.MEGABYTE)
                yield chunk
        except (gzip.BadGzipFile, EOFError, zlib.error) as broken:
            raise Damaged from broken


def _first_fault(path: Path, encoding: str, *, refuse: bool = True) -> int | None:
    """The line of the first byte that the encoding cannot explain; None when it explains all."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    line = 1
    try:
        for chunk in _chunks(path):
            line += decoder.decode(chunk).count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as fault:
        line += fault.object[: fault.start].count(b"\n")
        if refuse:
            raise UnknownEncoding(line=line) from fault
        return line
    return None
