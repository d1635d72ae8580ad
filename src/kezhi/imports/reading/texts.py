"""Texts that many cells share: weighed as if each cell held its own copy, as it will while we read."""

from __future__ import annotations

import re
import zipfile

from kezhi.imports.errors import TooLarge
from kezhi.imports.reading import limits
from kezhi.imports.reading.package import chunks

_TEXTS = "xl/sharedStrings.xml"
_TEXT = re.compile(rb"</(?:\w+:)?si>")
_REFERENCE = re.compile(rb't="s"[^>]*>\s*<(?:\w+:)?v>(\d+)<')
_SHORTEST_CELL = 20


def weigh_texts(package: zipfile.ZipFile, part: str) -> None:
    """Refuse a sheet whose cells repeat long texts until no memory would hold them."""
    if _TEXTS not in package.namelist():
        return
    lengths = _lengths(package)
    cells_at_most = package.getinfo(part).file_size // _SHORTEST_CELL
    if not lengths or max(lengths) * cells_at_most <= limits.TEXT_OF_CELLS:
        return
    total, rest = 0, b""
    for chunk in chunks(package, part):
        piece = rest + chunk
        cut = max(piece.rfind(b"<c "), piece.rfind(b":c "), 0)
        total += sum(lengths[int(at)] for at in _REFERENCE.findall(piece[:cut]) if int(at) < len(lengths))
        rest = piece[cut:]
        if total > limits.TEXT_OF_CELLS:
            raise TooLarge(size=total // limits.MEGABYTE, limit=limits.TEXT_OF_CELLS // limits.MEGABYTE)


def _lengths(package: zipfile.ZipFile) -> list[int]:
    lengths, rest = [], b""
    for chunk in chunks(package, _TEXTS):
        *texts, rest = _TEXT.split(rest + chunk)
        lengths += [len(text) for text in texts]
    return lengths
