"""Ask for long work to be done once, beside the request."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django_q.tasks import async_task

from kezhi.jobs.models import Job

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


def enqueue(
    work: str, *, kind: str, key: str, title: str, by: Staff | None, at: datetime, arguments: dict[str, object]
) -> Job:
    """Queue `work` (dotted path of a function taking `progress` and the arguments) unless `key` was asked before."""
    job, is_new = Job.objects.get_or_create(
        key=key, defaults={"kind": kind, "title": title, "asked_by": by, "asked_at": at}
    )
    if is_new:
        transaction.on_commit(lambda: hand_over(job, work, arguments))
    return job


def hand_over(job: Job, work: str, arguments: dict[str, object]) -> None:
    """Give the job to the worker's queue."""
    async_task("kezhi.jobs.actions.carry_out.carry_out", job.pk, work, arguments, task_name=f"job-{job.pk}")
