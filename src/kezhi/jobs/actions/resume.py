"""Take up what a kill interrupted; called once when the only worker starts."""

from __future__ import annotations

from django_q.models import OrmQ
from django_q.tasks import async_task

from kezhi.jobs.models import Job


def resume_interrupted() -> int:
    """Queue again every job that was running when the worker died; returns how many."""
    queued = [entry.task() for entry in OrmQ.objects.all()]
    interrupted = set(Job.objects.filter(state=Job.State.RUNNING).values_list("pk", flat=True))
    resumed = 0
    for entry, task in zip(OrmQ.objects.all(), queued, strict=False):
        if task["func"].endswith("carry_out") and task["args"][0] in interrupted:
            async_task(task["func"], *task["args"], task_name=task["name"])
            entry.delete()
            resumed += 1
    return resumed
