"""One evaluation of an adoption at a time: what was read later is never laid before what was read first."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from django.conf import settings


@contextmanager
def alone(adoption: int) -> Iterator[None]:
    """Nobody else evaluates the adoption meanwhile; a process that dies holds up nobody."""
    folder = Path(settings.HOME) / "runs"
    folder.mkdir(parents=True, exist_ok=True)
    with FileIO(folder / f"adoption-{adoption}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
