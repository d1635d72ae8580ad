"""What the worker calls by the clock."""

from django.utils import timezone

from kezhi.policies.actions.run_day import run_day


def run_today() -> int:
    """Run every regulation in force as of today; returns how many runs were asked for."""
    return len(run_day(on=timezone.localdate(), at=timezone.now()))
