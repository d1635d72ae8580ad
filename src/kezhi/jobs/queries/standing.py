"""How far a job is."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.jobs import beside
from kezhi.jobs.models import Job


@dataclass(frozen=True, slots=True)
class Standing:
    """A job as people see it: how far in whole per cent, what it says of itself, and whether it is over."""

    percent: int
    note: str
    is_over: bool
    error: str = ""

    @classmethod
    def example(cls) -> Standing:
        """One to show."""
        return cls(68, "已检查 68,204 / 100,000 行", is_over=False)


def standing(job: Job) -> Standing:
    """How far the job is, by the store or by word left beside it, whichever is further."""
    done, total, note = job.done, job.total, job.note
    heard = beside.heard(job.pk) if job.state == Job.State.RUNNING else None
    if heard and heard[0] >= done:
        done, total, note = heard
    percent = 100 if job.state == Job.State.DONE else min(99, done * 100 // total) if total else 0
    return Standing(percent, note, job.is_over, job.error)
