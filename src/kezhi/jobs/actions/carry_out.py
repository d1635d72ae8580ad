"""Carry out one job in the worker; run twice, it does its work once."""

from __future__ import annotations

import logging

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from kezhi.accounts.errors import Refusal
from kezhi.audit.origin import Origin, coming_from
from kezhi.engine.errors import EngineError
from kezhi.jobs import beside
from kezhi.jobs.liveness import is_alive, me
from kezhi.jobs.models import Job
from kezhi.jobs.progress import Progress

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3


def carry_out(job_id: int) -> None:
    """Run the job's work, and leave it done, or failed with a sentence that people can act on."""
    job = _take(job_id)
    if job is None:
        return
    try:
        with coming_from(Origin("job", agent=job.work[:160], session=str(job.pk))):
            import_string(job.work)(progress=Progress(job), **job.arguments)
    except (Refusal, EngineError) as refusal:
        _end(job_id, Job.State.FAILED, str(refusal))
    except Exception:
        log.exception("job %s (%s) failed", job_id, job.work)
        _end(job_id, Job.State.FAILED, _("任务因内部错误中断，数据未改动。请重试，仍失败请把时间告诉管理员。"))
    else:
        _end(job_id, Job.State.DONE, "")


def _take(job_id: int) -> Job | None:
    """The job, now this worker's; None when it is over, gone, or in the hands of a worker that lives."""
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=job_id).first()
        if job is None or job.is_over or (job.state == Job.State.RUNNING and is_alive(job.worker)):
            return None
        if job.attempts >= MOST_ATTEMPTS:
            _end(
                job_id,
                Job.State.FAILED,
                _("任务连续中断了 {n} 次，已停止重试，数据未改动。请联系管理员。").format(n=job.attempts),
            )
            return None
        Job.objects.filter(pk=job_id).update(
            state=Job.State.RUNNING, worker=me(), attempts=F("attempts") + 1, error="", done=0
        )
    job.refresh_from_db()
    return job


def _end(job_id: int, state: str, error: str) -> None:
    Job.objects.filter(pk=job_id).update(state=state, error=error, ended_at=timezone.now())
    beside.forget(job_id)
