"""Have the worker call something once a minute."""

from __future__ import annotations

from datetime import datetime

from django_q.models import Schedule


def every_minute(*, name: str, task: str, now: datetime) -> None:
    """Call `task` (dotted path, no arguments) every minute from now on; asking again does nothing."""
    Schedule.objects.get_or_create(
        name=name, defaults={"func": task, "schedule_type": Schedule.MINUTES, "minutes": 1, "next_run": now}
    )
