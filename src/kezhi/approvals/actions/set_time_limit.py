"""Say how long deciders have where the regulation says nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.approvals.models import TimeLimit
from kezhi.approvals.words import kind_title
from kezhi.audit.actions import record


@transaction.atomic
def set_time_limit(*, kind: str, working_days: int | None, by: Staff, at: datetime) -> None:
    """For what is proposed, or comes to its next step, from now on; None for as long as it takes."""
    by.must(Capability.MANAGE_STAFF)
    held = TimeLimit.objects.filter(kind=kind).first()
    limit = held or TimeLimit(kind=kind)
    before = {"working_days": held.working_days if held else None}
    if working_days is None:
        if held:
            held.delete()
            limit.pk = None
    else:
        limit.working_days = working_days
        limit.save()
    named = limit if limit.pk else TimeLimit(kind=kind_title(kind), working_days=0)
    record(by, "approvals.limit.set", named, at=at, before=before, after={"working_days": working_days})
