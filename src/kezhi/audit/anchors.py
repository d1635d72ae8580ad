"""Anchors: where the chain stood, kept in a file outside the database, and wherever else people keep them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from kezhi.audit.queries.verification import Anchor

_LINE = re.compile(r"^(?:\S+\s+)?(\d{1,18})[:\s]([0-9a-f]{64})$")


def kept_anchors() -> Path:
    """The file that the product itself keeps, a line a night."""
    return Path(settings.HOME) / "audit" / "anchors.txt"


def keep(anchor: Anchor, at: datetime) -> str:
    """Write the anchor down; returns the line."""
    line = f"{at.isoformat(timespec='seconds')} {anchor.position} {anchor.digest}"
    path = kept_anchors()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.write(f"{line}\n")
    return line


def anchors_in(lines: Iterable[str]) -> Iterator[Anchor]:
    """The anchors of these lines, with or without the time before them; ValueError for a line that is none."""
    for line in filter(None, map(str.strip, lines)):
        found = _LINE.match(line)
        if found is None:
            raise ValueError(line)
        yield Anchor(int(found[1]), found[2])
