"""What the worker calls by the clock."""

from django.utils import timezone

from kezhi.approvals.actions.escalate_late import escalate_late


def escalate_now() -> int:
    """Pass on what is late; returns how many found other deciders."""
    return escalate_late(timezone.now())
