"""Record a breach of secrecy, and what was decided about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.privacy.errors import AlreadySettled, AnswerMissing, DayAhead, OwnBreach
from kezhi.privacy.models import Breach

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def record_breach(*, kind: str, person: Staff, happened_on: date, account: str, by: Staff, at: datetime) -> Breach:
    """By whoever keeps personal data, never about oneself."""
    must_reach(by, Capability.KEEP_PRIVACY, person.unit)
    if person.pk == by.pk:
        raise OwnBreach
    if happened_on > localdate(at):
        raise DayAhead(day=happened_on)
    breach = Breach.objects.create(
        kind=kind, person=person, happened_on=happened_on, account=account.strip(), recorded_by=by, recorded_at=at
    )
    told = {"kind": kind, "person": person, "happened_on": happened_on}
    record(by, "privacy.breach.recorded", breach, at=at, after=told)
    return breach


@transaction.atomic
def settle_breach(*, breach: Breach, decision: str, by: Staff, at: datetime) -> Breach:
    """What the company decided by its rules; decided once."""
    by.must(Capability.KEEP_PRIVACY, breach)
    stored = Breach.objects.select_for_update(of=("self",)).get(pk=breach.pk)
    if stored.decided_on:
        raise AlreadySettled
    if stored.person_id == by.pk:
        raise OwnBreach
    if not decision.strip():
        raise AnswerMissing
    stored.decision, stored.decided_on = decision.strip(), localdate(at)
    stored.save(update_fields=["decision", "decided_on"])
    record(by, "privacy.breach.settled", stored, at=at, after={"decision": stored.decision})
    return stored
