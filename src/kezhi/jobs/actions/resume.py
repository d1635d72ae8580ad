"""Take up what a kill interrupted, and what was asked for but never reached the queue."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable

from django_q.models import OrmQ

from kezhi.jobs.actions.enqueue import hand_over
from kezhi.jobs.liveness import is_alive
from kezhi.jobs.models import Job


def resume_interrupted() -> int:
    """Queue again every job whose worker is dead or whose queue entry is lost; harmless to call at any time."""
    queued = _queued()
    resumed = 0
    for job in Job.objects.filter(state__in=[Job.State.WAITING, Job.State.RUNNING]).order_by("pk"):
        entries = queued.get(job.pk, [])
        if job.state == Job.State.RUNNING and is_alive(job.worker):
            continue
        if job.state == Job.State.WAITING and entries:
            continue
        OrmQ.objects.filter(pk__in=entries).delete()  # a dead worker's entry stays locked for an hour
        Job.objects.filter(pk=job.pk, state=job.state).update(state=Job.State.WAITING, worker="")
        hand_over(job.pk)
        resumed += 1
    return resumed


def watching(every_seconds: float) -> Callable[[], None]:
    """A look-out for whoever supervises the worker: called as often as you like, it looks once in a while."""
    looked = time.monotonic()

    def look() -> None:
        nonlocal looked
        if time.monotonic() - looked >= every_seconds:
            looked = time.monotonic()
            resume_interrupted()

    return look


def _queued() -> dict[int, list[int]]:
    """The queue's entries by job."""
    entries: dict[int, list[int]] = defaultdict(list)
    for entry in OrmQ.objects.all():
        task = entry.task or {}  # empty when it was signed with another key
        if str(task.get("func", "")).endswith("jobs.actions.carry_out.carry_out"):
            entries[task["args"][0]].append(entry.pk)
    return entries
