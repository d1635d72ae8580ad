"""Whether jobs get done: what waits, what runs, what nobody does any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max
from django_q.models import Schedule

from kezhi.jobs.liveness import is_alive
from kezhi.jobs.models import Job

PATIENCE = timedelta(minutes=2)
_GRACE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Backlog:
    """`stale` waited longer than a living worker lets anything wait; `missed` is what the clock should have started."""

    running: int = 0
    dead: int = 0
    stale: int = 0
    missed: int = 0
    last_at: datetime | None = None

    @classmethod
    def example(cls) -> Backlog:
        """One job runs."""
        return cls(running=1)


def backlog(now: datetime) -> Backlog:
    """The jobs as they stand."""
    running = list(Job.objects.filter(state=Job.State.RUNNING).values_list("worker", flat=True))
    dead = sum(1 for worker in running if not is_alive(worker))
    return Backlog(
        running=len(running) - dead,
        dead=dead,
        stale=Job.objects.filter(state=Job.State.WAITING, asked_at__lt=now - PATIENCE).count(),
        missed=0 if running else Schedule.objects.filter(next_run__lt=now - _GRACE).exclude(repeats=0).count(),
        last_at=Job.objects.aggregate(at=Max("ended_at"))["at"],
    )


def jobs_by_state() -> dict[str, int]:
    """How many jobs stand in each state."""
    counted = dict(Job.objects.values_list("state").annotate(n=Count("pk")).order_by())
    return {state: counted.get(state, 0) for state in Job.State.values}
