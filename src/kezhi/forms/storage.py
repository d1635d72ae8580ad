"""Where pictures of signatures and photographs lie: in the data folder, under names nobody can guess."""

from __future__ import annotations

import hashlib
import re
import secrets
from pathlib import Path

from django.conf import settings

from kezhi.forms.errors import NotAPicture, PictureTooLarge

MEGABYTE = 1024 * 1024
LARGEST = 8
_NAME = re.compile(r"[0-9a-f]{32}\.(jpg|png|webp)")
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def kind_of(content: bytes) -> str:
    """What a picture is by its own first bytes; empty for anything else, whatever its name says."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    return "webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""


def check(name: str, content: bytes) -> str:
    """The kind of the picture; refuses what is too large, or no picture."""
    if len(content) > LARGEST * MEGABYTE:
        raise PictureTooLarge(limit=LARGEST)
    if not (kind := kind_of(content)):
        raise NotAPicture(name=name)
    return kind


def keep(name: str, content: bytes) -> tuple[str, str]:
    """Write the picture as a new file; returns its stored name and digest."""
    stored = f"{secrets.token_hex(16)}.{check(name, content)}"
    with path_of(stored).open("xb") as file:
        file.write(content)
    return stored, hashlib.sha256(content).hexdigest()


def path_of(stored: str) -> Path:
    """The path of a stored picture; refuses anything that is not one of our names."""
    if not _NAME.fullmatch(stored):
        raise ValueError(stored)
    folder = Path(settings.MEDIA_ROOT) / "forms"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / stored


def drop(stored: str) -> None:
    """Remove a picture whose record was not written."""
    path_of(stored).unlink(missing_ok=True)
