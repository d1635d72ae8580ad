"""Show a contact's telephone number; that it was shown is on record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.models import Contact

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def reveal_phone(*, contact: Contact, by: Staff, at: datetime) -> str:
    """The whole number."""
    by.must(Capability.SEE_CUSTOMERS, contact)
    record(by, "customers.phone.shown", contact, at=at)
    return contact.phone
