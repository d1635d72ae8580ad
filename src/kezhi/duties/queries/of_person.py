"""The duties that are with a person."""

from __future__ import annotations

from django.db.models import QuerySet

from kezhi.accounts.models import Staff
from kezhi.duties.models import Duty


def open_duties_of(staff: Staff) -> QuerySet[Duty]:
    """Those to be done, and those that wait for an earlier step, the soonest first."""
    rows = Duty.objects.filter(holder=staff, state__in=[Duty.State.OPEN, Duty.State.WAITING])
    return rows.order_by("due_on", "pk")
