"""Have the worker call something once a night."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone
from django_q.models import Schedule

_AT = time(2, 0)


def every_night(*, name: str, task: str, now: datetime) -> None:
    """Call `task` (dotted path, no arguments) at two each night from the coming one on; asking again does nothing."""
    today = timezone.localtime(now)
    first = today.replace(hour=_AT.hour, minute=_AT.minute, second=0, microsecond=0)
    Schedule.objects.get_or_create(
        name=name,
        defaults={
            "func": task,
            "schedule_type": Schedule.DAILY,
            "next_run": first if first > today else first + timedelta(days=1),
        },
    )
