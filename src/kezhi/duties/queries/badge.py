"""The number beside 今日: what this person has overdue."""

from __future__ import annotations

from django.http import HttpRequest

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.duties.models import Duty
from kezhi.ui.navigation import Badge


def late(staff: Staff, request: HttpRequest) -> Badge | None:
    """How many duties of theirs are overdue; one statement, nothing when none is."""
    if not staff.can(Capability.SEE_DUTIES):
        return None
    count = Duty.objects.held_by(staff).overdue(request.today).count()  # type: ignore[attr-defined]
    return Badge(count, is_late=True) if count else None
