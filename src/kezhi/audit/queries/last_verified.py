"""When the trail was last walked to its end, and what came of it: kept beside the anchors, outside the database."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Verified:
    """One verification: when, how many entries, up to which link, and what was wrong (empty where it is whole)."""

    at: datetime
    checked: int
    position: int
    fault: str = ""

    @property
    def is_whole(self) -> bool:
        """Nothing was altered, deleted, inserted or moved."""
        return not self.fault


def last_verified() -> Verified | None:
    """None where it was never done, or nobody can read what was kept."""
    try:
        told = json.loads(_place().read_text("utf-8"))
        return Verified(**{**told, "at": datetime.fromisoformat(told["at"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def keep_verified(verified: Verified) -> None:
    """Instead of the one before."""
    _place().parent.mkdir(parents=True, exist_ok=True)
    written = json.dumps({**asdict(verified), "at": verified.at.isoformat(timespec="seconds")})
    _place().write_text(written + "\n", "utf-8")


def _place() -> Path:
    return Path(settings.HOME) / "audit" / "verified.json"
