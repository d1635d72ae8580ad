"""Have the worker call something once an hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from django_q.models import Schedule


def every_hour(*, name: str, task: str, now: datetime) -> None:
    """Call `task` (dotted path, no arguments) on each full hour from the coming one on; asking again does nothing."""
    first = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    Schedule.objects.get_or_create(
        name=name, defaults={"func": task, "schedule_type": Schedule.HOURLY, "next_run": first}
    )
