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
        key=key,
        defaults={
            "work": work, "arguments": arguments, "kind": kind, "title": title, "asked_by": by, "asked_at": at,
        },
    )  # fmt: skip
    if is_new:
        transaction.on_commit(lambda: hand_over(job.pk))
    return job


def hand_over(job_id: int) -> None:
    """Give the job to the worker's queue; the job itself knows its work, so a lost queue loses nothing."""
    async_task("kezhi.jobs.actions.carry_out.carry_out", job_id, task_name=f"job-{job_id}")
