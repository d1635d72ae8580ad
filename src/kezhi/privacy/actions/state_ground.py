"""State why some fields of a person are kept, and where they came from."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.privacy.errors import DayAhead, EvidenceMissing, NoFields, OverBeforeItBegins
from kezhi.privacy.fields import PERSONAL
from kezhi.privacy.models import Ground

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Contact


@transaction.atomic
def state_ground(
    *,
    contact: Contact,
    purpose: str,
    basis: str,
    source: str,
    fields: Collection[str],
    from_on: date,
    by: Staff,
    at: datetime,
    to_on: date | None = None,
    evidence: str = "",
) -> Ground:
    """A ground for these fields; a consent needs something that shows it."""
    by.must(Capability.EDIT_CUSTOMERS, contact)
    covered = [field for field in PERSONAL if field in set(fields)]
    if not covered:
        raise NoFields
    if from_on > localdate(at):
        raise DayAhead(day=from_on)
    if to_on and to_on < from_on:
        raise OverBeforeItBegins
    if basis == Ground.Basis.CONSENT and not evidence.strip():
        raise EvidenceMissing
    ground = Ground.objects.create(
        contact=contact, purpose=purpose, basis=basis, source=source, fields=covered, from_on=from_on, to_on=to_on,
        evidence=evidence.strip(), stated_by=by, stated_at=at,
    )  # fmt: skip
    told = {
        "purpose": purpose,
        "basis": basis,
        "obtained": source,
        "fields": covered,
        "from_on": from_on,
        "to_on": to_on,
    }
    record(by, "privacy.ground.stated", contact, at=at, after=told)
    return ground
