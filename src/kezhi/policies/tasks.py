"""What the worker calls by itself."""

from django.utils import timezone

from kezhi.policies.actions.run_day import run_day
from kezhi.policies.queries.outline import outlines


def count_clauses() -> int:
    """Count the clauses of every installed regulation, so that whoever chooses among them does not wait for it."""
    return len(outlines(timezone.localdate()))


def run_today() -> int:
    """Run every regulation in force as of today; returns how many runs were asked for."""
    return len(run_day(on=timezone.localdate(), at=timezone.now()))
