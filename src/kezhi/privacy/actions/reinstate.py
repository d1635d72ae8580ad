"""Put back what was withdrawn, because the person consents anew or it was recorded by mistake."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.actions import refill_contact
from kezhi.customers.models import Contact
from kezhi.privacy.errors import AlreadySettled, EvidenceMissing
from kezhi.privacy.fields import PERSONAL
from kezhi.privacy.models import Withdrawal

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def reinstate(*, withdrawal: Withdrawal, evidence: str, by: Staff, at: datetime) -> Withdrawal:
    """The fields and the grounds as they were; only while nothing is erased, and only with what shows the consent."""
    by.must(Capability.KEEP_PRIVACY, withdrawal)
    stored = Withdrawal.objects.select_for_update(of=("self",)).get(pk=withdrawal.pk)
    if not stored.is_open:
        raise AlreadySettled
    if not evidence.strip():
        raise EvidenceMissing
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=stored.contact_id)
    if stored.withheld:
        refill_contact(contact=contact, values=stored.withheld)
    fields = [field for field in PERSONAL if field in stored.withheld]
    stored.grounds.update(withdrawal=None)
    stored.withheld, stored.reinstated_at = {}, at
    stored.save(update_fields=["withheld", "reinstated_at"])
    record(by, "privacy.consent.reinstated", contact, at=at, after={"fields": fields, "evidence": evidence.strip()})
    return stored
