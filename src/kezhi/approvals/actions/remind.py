"""Remind whoever is asked, at most once a day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.models import Staff
from kezhi.accounts.queries.seating import Seating
from kezhi.approvals.actions.chosen import locked
from kezhi.approvals.errors import NotOpen, RemindedToday
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.told import reminder
from kezhi.approvals.words import what
from kezhi.audit.actions import record
from kezhi.notices.actions import tell


@transaction.atomic
def remind(*, approval: Approval, by: Staff, at: datetime) -> Approval:
    """By anybody who may see it; it then stands first in the list of those who are asked."""
    (found,) = locked([approval.pk], by)
    if not found.is_waiting:
        raise NotOpen(what=what(found), state=found.get_state_display())
    if found.reminded_at and localdate(found.reminded_at) == localdate(at):
        raise RemindedToday(what=what(found))
    found.reminded_at = at
    found.save(update_fields=["reminded_at"])
    Step.objects.create(approval=found, round=found.round, turn=found.turn, verb=Step.Verb.REMIND, by=by, at=at)
    record(by, "approvals.approval.reminded", found, at=at)
    tell(reminder(found, Seating(localdate(at)), at), at=at)
    return found
