"""The backups that lie in the data folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

_NAME = re.compile(r"kezhi-\d{8}-\d{6}(-[a-z]+)?\.tar")


@dataclass(frozen=True, slots=True)
class Backup:
    """A file that can be restored: its name, when it was complete, its size."""

    name: str
    at: datetime
    size: int

    @property
    def megabytes(self) -> str:
        """The size as it is read."""
        return f"{self.size / 1_000_000:,.1f}"

    @classmethod
    def example(cls) -> Backup:
        """One of last night."""
        return cls("kezhi-20261121-020000.tar", datetime(2026, 11, 21, 2, tzinfo=UTC), 3_400_000)


def folder() -> Path:
    """Where backups are put unless said otherwise."""
    return Path(settings.HOME) / "backups"


def backups() -> list[Backup]:
    """Newest first; a file that is still being written has another name."""
    found = [(path, path.stat()) for path in folder().glob("kezhi-*.tar") if _NAME.fullmatch(path.name)]
    listed = [Backup(path.name, datetime.fromtimestamp(stat.st_mtime, UTC), stat.st_size) for path, stat in found]
    return sorted(listed, key=lambda one: (one.at, one.name), reverse=True)
