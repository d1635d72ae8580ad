"""A person has proved who they are: what is recorded, and what they must do first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.signin import second_factor
from kezhi.signin.models import IssuedPassword


@transaction.atomic
def begin_session(*, staff: Staff, way: str, at: datetime) -> list[str]:
    """Recorded with the way; tells what comes before any work: an own password, a second factor."""
    record(staff, "signin.session.begun", staff, at=at, after={"way": way})
    first = []
    if IssuedPassword.objects.filter(staff=staff).exists():
        first.append("password")
    if second_factor.is_required_of(staff) and not second_factor.has_one(staff):
        first.append("second_factor")
    return first
