"""Progress told beside the store, while a job's own transaction holds it."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings


def tell(job_id: int, done: int, total: int, note: str) -> None:
    """Leave word of how far a job is."""
    path = _path(job_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps([done, total, note]), encoding="utf-8")
    fresh.replace(path)


def heard(job_id: int) -> tuple[int, int, str] | None:
    """What was last told of a job; None when nothing was."""
    try:
        done, total, note = json.loads(_path(job_id).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return done, total, note


def forget(job_id: int) -> None:
    """The job is over: the store itself says so."""
    _path(job_id).unlink(missing_ok=True)


def _path(job_id: int) -> Path:
    return Path(settings.HOME) / "progress" / f"{job_id}.json"
