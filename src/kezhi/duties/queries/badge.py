"""The number beside 今日: what this person has overdue."""

from __future__ import annotations

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.requests import StaffRequest
from kezhi.duties.models import Duty
from kezhi.ui.badges import Badge


def late(staff: Staff, request: StaffRequest) -> Badge | None:
    """How many duties that they answer for are overdue; one statement, nothing when none is."""
    if not staff.can(Capability.SEE_DUTIES):
        return None
    count = Duty.objects.answered_by(staff).overdue(request.today).count()
    return Badge(count, is_late=True) if count else None
