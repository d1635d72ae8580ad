"""The backup that is being written, and how the last one went."""

from __future__ import annotations

from kezhi.jobs.models import Job

KIND = "operations.backup"


def backup_under_way() -> Job | None:
    """The job that waits or runs; None where none does."""
    return Job.objects.filter(kind=KIND, state__in=[Job.State.WAITING, Job.State.RUNNING]).order_by("-pk").first()


def last_backup_job() -> Job | None:
    """The newest one that somebody asked for."""
    return Job.objects.filter(kind=KIND).select_related("asked_by").order_by("-pk").first()
