"""The list of erasures, outside the database and its backups: an old backup that is restored is erased anew by it.

It names nobody: the key of the record, the customer's number, the fields, and when.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Erased:
    """One person's erasure."""

    contact: int
    customer: str
    fields: tuple[str, ...]
    at: datetime


def kept_in() -> Path:
    """The file; keep a copy where backups are kept."""
    return Path(settings.HOME) / "privacy" / "erased.jsonl"


def note(erased: Erased) -> None:
    """One more line."""
    kept_in().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    told = [erased.contact, erased.customer, erased.fields, erased.at.isoformat()]
    with kept_in().open("a", encoding="utf-8") as file:
        file.write(json.dumps(told, ensure_ascii=False) + "\n")


def noted(path: Path | None = None) -> Iterator[Erased]:
    """Every line of the file, or of another one; ValueError where a line is none."""
    source = path or kept_in()
    for line in source.read_text("utf-8").splitlines() if source.exists() else ():
        contact, customer, fields, at = json.loads(line)
        yield Erased(contact, customer, tuple(fields), datetime.fromisoformat(at))
