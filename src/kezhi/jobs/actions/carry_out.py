"""Carry out one job in the worker; run twice, it does its work once."""

from __future__ import annotations

import logging

from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from kezhi.accounts.errors import Refusal
from kezhi.engine.errors import EngineError
from kezhi.jobs.models import Job
from kezhi.jobs.progress import Progress

log = logging.getLogger(__name__)


def carry_out(job_id: int, work: str, arguments: dict[str, object]) -> None:
    """Run `work` with its arguments, and leave the job done, or failed with a sentence that people can act on."""
    job = Job.objects.get(pk=job_id)
    if job.is_over:
        return
    Job.objects.filter(pk=job_id).update(state=Job.State.RUNNING, error="")
    try:
        import_string(work)(progress=Progress(job), **arguments)
    except (Refusal, EngineError) as refusal:
        _end(job_id, Job.State.FAILED, str(refusal))
    except Exception:
        log.exception("job %s (%s) failed", job_id, work)
        _end(job_id, Job.State.FAILED, _("任务因内部错误中断，数据未改动。请重试，仍失败请把时间告诉管理员。"))
    else:
        _end(job_id, Job.State.DONE, "")


def _end(job_id: int, state: str, error: str) -> None:
    Job.objects.filter(pk=job_id).update(state=state, error=error, ended_at=timezone.now())
