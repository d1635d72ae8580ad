"""Answer a person's request; a granted deletion hides their data at once and erases it on its day."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.privacy.actions.withdraw import withdraw
from kezhi.privacy.errors import AlreadyAnswered, AlreadyWithdrawn, AnswerMissing
from kezhi.privacy.models import Demand, Withdrawal

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def answer_demand(*, demand: Demand, is_granted: bool, answer: str, by: Staff, at: datetime) -> Demand:
    """What the person was told, and whether what they ask is done."""
    by.must(Capability.KEEP_PRIVACY, demand)
    stored = Demand.objects.select_for_update(of=("self",)).get(pk=demand.pk)
    if stored.answered_on:
        raise AlreadyAnswered
    if not answer.strip():
        raise AnswerMissing
    stored.is_granted, stored.answer, stored.answered_on, stored.answered_by = (
        is_granted,
        answer.strip(),
        localdate(at),
        by,
    )
    stored.save(update_fields=["is_granted", "answer", "answered_on", "answered_by"])
    told = {"kind": stored.kind, "is_granted": is_granted}
    record(by, "privacy.demand.answered", stored.contact, at=at, after=told)
    if is_granted and stored.kind == Demand.Kind.DELETION:
        _delete(stored, by, at)
    return stored


def _delete(demand: Demand, by: Staff, at: datetime) -> None:
    why, received_on = Withdrawal.Why.DEMANDED, demand.received_on
    try:
        withdraw(contact=demand.contact, why=why, received_on=received_on, by=by, at=at)
    except AlreadyWithdrawn:
        return  # it is under way, or done
