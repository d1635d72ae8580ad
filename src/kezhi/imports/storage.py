"""Where uploaded files lie: in the data folder under names nobody can guess, never served from there."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from kezhi.imports.errors import EmptyFile, FileTooLarge
from kezhi.imports.reading import limits

_NAME = re.compile(r"[0-9a-f]{32}\.[a-z]{3,6}")
LARGEST_UPLOAD = 512 * limits.MEGABYTE


def folder() -> Path:
    """The folder of stored files, readable by the application alone."""
    path = Path(settings.MEDIA_ROOT) / "imports"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def new_name(suffix: str) -> str:
    """A name for a file yet to be written."""
    return f"{secrets.token_hex(16)}.{suffix}"


def path_of(stored: str) -> Path:
    """The path of a stored file; refuses anything that is not one of our names."""
    if not _NAME.fullmatch(stored):
        raise ValueError(stored)
    return folder() / stored


def keep(chunks: Iterable[bytes]) -> tuple[str, str, int]:
    """Write the bytes as a new file; returns its stored name, digest and size."""
    stored = new_name("upload")
    digest, size = hashlib.sha256(), 0
    path = path_of(stored)
    try:
        with path.open("xb") as file:
            for chunk in chunks:
                size += len(chunk)
                _must_fit(size)
                digest.update(chunk)
                file.write(chunk)
        _must_hold(size)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return stored, digest.hexdigest(), size


def _must_fit(size: int) -> None:
    if size > LARGEST_UPLOAD:
        raise FileTooLarge(limit=LARGEST_UPLOAD // limits.MEGABYTE)


def _must_hold(size: int) -> None:
    if not size:
        raise EmptyFile


def drop(stored: str) -> None:
    """Remove a stored file that nothing refers to any more."""
    if stored:
        path_of(stored).unlink(missing_ok=True)
