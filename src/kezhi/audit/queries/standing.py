"""Where the trail stands, in a few statements: what `verify` walks to the end, this only touches."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from kezhi.audit.anchors import anchors_in, kept_anchors
from kezhi.audit.models import Entry, Link


@dataclass(frozen=True, slots=True)
class Held:
    """The last anchor that was written down: when, whether the chain still has it, and how long the chain is."""

    at: datetime | None
    is_held: bool
    length: int


def held_anchor() -> Held | None:
    """The newest anchor against the chain; None where none was ever kept."""
    path = kept_anchors()
    if not path.exists():
        return None
    with path.open(encoding="ascii", errors="replace") as file:
        line = "".join(deque(filter(str.strip, file), 1)).strip()
    try:
        anchor = next(anchors_in([line]), None)
        at = datetime.fromisoformat(line.split()[0]) if line else None
    except ValueError:
        return Held(None, is_held=False, length=chain_length())
    if anchor is None:
        return None
    found = Link.objects.filter(position=anchor.position).values_list("digest", flat=True).first()
    return Held(at, is_held=found in {anchor.digest, None} and chain_length() >= anchor.position, length=chain_length())


def chain_length() -> int:
    """How many entries were ever written."""
    return Link.objects.order_by("-position").values_list("position", flat=True).first() or 0


def newest_entry() -> datetime | None:
    """When the newest entry on record was written."""
    return Entry.objects.order_by("-at", "-pk").values_list("at", flat=True).first()
