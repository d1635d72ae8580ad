"""Files of old entries: the chain in one, the values in another, so that values can be erased and the chain holds.

Each line is JSON in the canonical form, the whole compressed. The first line of the chain says what the file holds; the
signature beside it is made with the key of this installation.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import file_digest
from itertools import zip_longest
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.signing import BadSignature, Signer

from kezhi.audit.canonical import canonical
from kezhi.audit.models import Entry, Link

_KEPT = (
    "form", "by_id", "act", "subject_type", "subject_id", "customer_id", "channel", "address", "agent", "session",
    "values_digest", "digest",
)  # fmt: skip
_VALUES = ("salt", "subject_label", "before", "after")


def folder() -> Path:
    """Where archives are written; keep copies elsewhere."""
    return Path(settings.HOME) / "audit"


def values_of(path: Path) -> Path:
    """The file of the values that belongs to a file of the chain."""
    return path.with_name(path.name.replace(".chain.", ".values."))


def write(path: Path, head: dict[str, object], links: Iterable[Link]) -> str:
    """Both files and the signature; returns the digest of the chain's file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _written(path) as chain, _written(values_of(path)) as values:
        chain.write(canonical(head) + b"\n")
        for link in links:
            chain.write(canonical(_chain_line(link)) + b"\n")
            values.write(canonical([link.position, *(getattr(link.entry, name) for name in _VALUES)]) + b"\n")
    digest = digest_of_file(path)
    signature = Signer(salt="kezhi.audit.archive").sign(digest)
    _signature_of(path).write_text(f"{signature}\n", encoding="ascii")
    return digest


def digest_of_file(path: Path) -> str:
    """SHA-256 of the bytes."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def links_in(path: Path) -> Iterator[Link]:
    """The links with their entries as they were; values that were erased say so, under no salt."""
    for held, erasable in zip_longest(_lines(path, skip=1), _lines(values_of(path))):
        if held is None or erasable is None or held[0] != erasable[0]:
            raise ValueError(f"{path.name} {(held or erasable or [0])[0]}")
        position, digest, at, *kept = held
        _place, *values = erasable
        entry = Entry(at=datetime.fromisoformat(at), **dict(zip(_KEPT + _VALUES, (*kept, *values), strict=True)))
        yield Link(position=position, digest=digest, entry=entry)


def is_here(path: Path) -> bool:
    """Whether both files are in their place; they may have been moved to safer keeping."""
    return path.exists() and values_of(path).exists()


def is_signed(path: Path) -> bool:
    """Whether the signature beside it is ours and is of this file."""
    try:
        signed = Signer(salt="kezhi.audit.archive").unsign(_signature_of(path).read_text("ascii").strip())
    except (OSError, BadSignature):
        return False
    return signed == digest_of_file(path)


def rewrite_values(path: Path, erase: Iterable[int], gone: str) -> None:
    """Erase the values at these positions; the chain's file stays as it is."""
    erased, values = set(erase), values_of(path)
    fresh = values.with_name(f"{values.name}.new")
    with _written(fresh) as file:
        for position, salt, label, before, after in _lines(values):
            line = [position, salt, label, before, after]
            if position in erased:
                line = [position, "", gone, dict.fromkeys(before, gone), dict.fromkeys(after, gone)]
            file.write(canonical(line) + b"\n")
    fresh.replace(values)


def _signature_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.signature")


def _chain_line(link: Link) -> list[object]:
    entry = link.entry
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds") if entry else ""
    return [link.position, link.digest, at, *(getattr(entry, name) for name in _KEPT)]


def _lines(path: Path, skip: int = 0) -> Iterator[Any]:
    with gzip.open(path, "rb") as file:
        for number, line in enumerate(file):
            if number >= skip:
                yield json.loads(line)


@contextmanager
def _written(path: Path) -> Iterator[IO[bytes]]:
    """The same bytes each time: no clock, no name inside."""
    with path.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as file:
        yield file  # type: ignore[misc]  # it is one in all but name
