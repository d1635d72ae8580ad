"""Which worker this is, and which of others have died."""

from __future__ import annotations

from collections.abc import Collection

from kezhi.jobs.liveness import is_alive, me


def this_worker() -> str:
    """A name that is held as long as this process lives, however it ends."""
    return me()


def dead_among(workers: Collection[str]) -> set[str]:
    """Those that no longer live; of another machine nobody can tell from here."""
    return {worker for worker in workers if not is_alive(worker)}
