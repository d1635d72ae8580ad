"""Record a visit, call or letter."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.care.errors import KeyUsedElsewhere, NobodyTookPart, NothingSaid, NotYetHappened, UnknownKind
from kezhi.care.models import Interaction

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Customer


@transaction.atomic
def record_interaction(
    *,
    customer: Customer,
    kind: str,
    happened_on: date,
    summary: str,
    participants: Collection[Staff],
    request_key: str,
    by: Staff,
    at: datetime,
) -> Interaction:
    """What took place with the customer, once: the same `request_key` sent again finds what was recorded."""
    by.must(Capability.RECORD_CARE, customer)
    if kind not in Interaction.Kind.values:
        raise UnknownKind(kind=kind)
    if happened_on > localdate(at):
        raise NotYetHappened(day=happened_on)
    if not participants:
        raise NobodyTookPart
    if not summary.strip():
        raise NothingSaid
    interaction, is_new = Interaction.objects.get_or_create(
        request_key=request_key,
        defaults={
            "customer": customer, "kind": kind, "happened_on": happened_on, "summary": summary.strip(),
            "recorded_by": by, "recorded_at": at,
        },
    )  # fmt: skip
    if interaction.customer_id != customer.pk:
        raise KeyUsedElsewhere
    if is_new:
        interaction.participants.set(participants)
        after = {"kind": kind, "happened_on": happened_on, "participants": "、".join(map(str, participants))}
        record(by, "care.interaction.recorded", interaction, at=at, after=after)
    return interaction
