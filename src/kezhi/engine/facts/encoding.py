"""Files in the encodings that Chinese offices save: UTF-8 with or without a mark, or GBK."""

from __future__ import annotations

import codecs
import gzip
import shutil
from pathlib import Path
from typing import IO, cast

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.facts.faults import unreadable

_PIECE = 1 << 20


def as_utf8(path: Path, backend: DuckBackend) -> Path:
    """The file itself when it is UTF-8 (or no text); else a copy in UTF-8 in the backend's scratch folder."""
    if path.suffix == ".parquet" or _reads_as(path, "utf-8"):
        return path
    if not _reads_as(path, "gb18030"):
        raise unreadable(path.name, "文字编码既不是 UTF-8 也不是 GBK", "its text is neither UTF-8 nor GBK")
    copy = backend.scratch / path.name.removesuffix(".gz")
    with _opened(path) as source, copy.open("wb") as target:
        shutil.copyfileobj(codecs.EncodedFile(source, "utf-8", "gb18030"), target, _PIECE)
    return copy


def _opened(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, "rb")) if path.suffix == ".gz" else path.open("rb")


def _reads_as(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with _opened(path) as source:
            while piece := source.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    except gzip.BadGzipFile as broken:
        raise unreadable(path.name, "不是正确的 gz 压缩文件", "not a gzip file") from broken
    return True
