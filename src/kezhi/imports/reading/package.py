"""What a workbook's package holds, weighed before anything is opened."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kezhi.imports.errors import Damaged, NotATable, TooLarge, ZipBomb
from kezhi.imports.reading import limits

_CHUNK = 1 << 20


@contextmanager
def weighed(path: Path) -> Iterator[zipfile.ZipFile]:
    """The package, once its directory promises a size we open; a part that is larger than promised is damaged."""
    try:
        with zipfile.ZipFile(path) as package:
            _weigh(package)
            yield package
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as broken:
        raise Damaged from broken


def _weigh(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > limits.PARTS:
        raise Damaged
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if unpacked > limits.RATIO_MATTERS_ABOVE and unpacked // packed > limits.PACKED_RATIO:
        raise ZipBomb(ratio=unpacked // packed)
    if unpacked > limits.WORKBOOK_BYTES:
        raise TooLarge(size=unpacked // limits.MEGABYTE, limit=limits.WORKBOOK_BYTES // limits.MEGABYTE)
    names = {part.filename.lower() for part in parts}
    if len(names) != len(parts):
        raise Damaged
    if "xl/workbook.xml" not in names:
        raise NotATable(kind="Word" if "word/document.xml" in names else "ZIP")


def chunks(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """One part's bytes, unpacked; its checksum is verified on the way."""
    with package.open(part) as file:
        while chunk := file.read(_CHUNK):
            yield chunk
