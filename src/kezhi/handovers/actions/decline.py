"""Refuse a hand-over with a reason, or withdraw it: nothing changed hands."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.handovers.actions.ask import must_hand_over
from kezhi.handovers.actions.waiting import locked
from kezhi.handovers.errors import NotForYou, ReasonMissing
from kezhi.handovers.models import HandOver
from kezhi.handovers.told import deciding
from kezhi.notices.actions import tell


@transaction.atomic
def decline(*, hand_over: HandOver, reason: str, by: Staff, at: datetime) -> HandOver:
    """By the receiver; whoever asked reads why."""
    stored = locked(hand_over)
    if stored.receiver_id != by.pk:
        raise NotForYou(name=stored.receiver.name)
    if not reason.strip():
        raise ReasonMissing
    _end(stored, HandOver.State.REFUSED, at, reason=reason.strip()[:200])
    told = {"receiver": by, "reason": stored.reason}
    record(by, "handovers.handover.refused", stored.person, at=at, after=told)
    tell(deciding(stored), at=at)
    return stored


@transaction.atomic
def withdraw(*, hand_over: HandOver, by: Staff, at: datetime) -> HandOver:
    """By whoever asked, or may hand over what is with the person."""
    stored = locked(hand_over)
    if stored.asked_by_id != by.pk:
        must_hand_over(stored.person, by)
    _end(stored, HandOver.State.WITHDRAWN, at)
    told = {"receiver": stored.receiver}
    record(by, "handovers.handover.withdrawn", stored.person, at=at, after=told)
    return stored


def _end(stored: HandOver, state: HandOver.State, at: datetime, reason: str = "") -> None:
    stored.state, stored.reason, stored.decided_at = state, reason, at
    stored.save(update_fields=["state", "reason", "decided_at"])
