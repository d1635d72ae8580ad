"""How a running job tells how far it is."""

from __future__ import annotations

import time

from django.db import connection

from kezhi.jobs import beside
from kezhi.jobs.models import Job

_SECONDS_BETWEEN_WRITES = 0.5


class Progress:
    """Writes how far one job is, at most twice a second; inside a transaction, which nobody sees into, beside it."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._written = 0.0

    def tell(self, done: int, total: int, note: str = "") -> None:
        """Say that `done` of `total` is finished; `note` is a short sentence for people."""
        now = time.monotonic()
        if done < total and now - self._written < _SECONDS_BETWEEN_WRITES:
            return
        self._written = now
        if connection.in_atomic_block:
            beside.tell(self._job.pk, done, total, note[:200])
        else:
            Job.objects.filter(pk=self._job.pk).update(done=done, total=total, note=note[:200])
