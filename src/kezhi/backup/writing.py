"""Write a backup: tables as lines, the company's own files beside them, the manifest last."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from django.db import connection

from kezhi import __version__
from kezhi.backup.errors import FileIsThere, NoRoom
from kezhi.backup.lines import lines_of
from kezhi.backup.manifest import Manifest, Part
from kezhi.backup.moment import one_moment
from kezhi.backup.tables import shape, tables

FOLDERS = ("files", "packs", "runs", "audit")
"""Of the data folder: what was uploaded, the company's own regulations, verdicts kept as files, archived entries."""

Say = Callable[[str], None]


def write_backup(to: Path, *, home: Path, at: datetime, say: Say = lambda _: None) -> Manifest:
    """The whole company in one new file `to`; appears only once it is complete."""
    if to.exists():
        raise FileIsThere(path=to)
    half = to.with_name(f".{to.name}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with tarfile.open(half, "w") as archive:
            half.chmod(0o600)
            written = _filled(archive, home=home, at=at, say=say)
        half.rename(to)
    except OSError as full:
        raise NoRoom(path=to, reason=full.strerror or type(full).__name__) from full
    finally:
        with suppress(OSError):
            half.unlink()
    return written


def _filled(archive: tarfile.TarFile, *, home: Path, at: datetime, say: Say) -> Manifest:
    held: dict[str, Part] = {}
    with one_moment():
        for table in tables():
            name = table._meta.label_lower
            held[name] = _add(archive, f"tables/{name}.jsonl.gz", lines_of(table))
            if held[name].count:
                say(f"{table._meta.verbose_name} {held[name].count:,}")
    files = {name: _add_file(archive, path, name) for name, path in sorted(_files(home))}
    written = Manifest(__version__, at.isoformat(), connection.vendor, tuple(shape()), held, files)
    _put(archive, "manifest.json", written.written())
    return written


def _add(archive: tarfile.TarFile, name: str, lines: Iterable[bytes]) -> Part:
    """Compressed on its way to a scratch file, so that memory stays flat."""
    digest, count = hashlib.sha256(), 0
    with tempfile.TemporaryFile() as scratch:
        with gzip.GzipFile(fileobj=scratch, mode="wb", compresslevel=4, mtime=0) as packed:
            for line in lines:
                digest.update(line)
                packed.write(line)
                count += 1
        size = scratch.tell()
        scratch.seek(0)
        _put(archive, name, scratch, size)
    return Part(count, digest.hexdigest())


def _add_file(archive: tarfile.TarFile, path: Path, name: str) -> Part:
    content = path.read_bytes()
    _put(archive, f"home/{name}", content)
    return Part(len(content), hashlib.sha256(content).hexdigest())


def _files(home: Path) -> Iterator[tuple[str, Path]]:
    for folder in FOLDERS:
        for path in (home / folder).rglob("*"):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(home).as_posix(), path


def _put(archive: tarfile.TarFile, name: str, content: bytes | IO[bytes], size: int | None = None) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content) if isinstance(content, bytes) else size or 0, 0o600
    archive.addfile(member, io.BytesIO(content) if isinstance(content, bytes) else content)
