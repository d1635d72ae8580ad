"""Judge a customer's future potential."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.models import Customer
from kezhi.customers.soundness import must_be_sound

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def set_potential(*, customer: Customer, potential: str, by: Staff, at: datetime) -> Customer:
    """Large, medium, small, or empty where nobody has judged."""
    by.must(Capability.EDIT_CUSTOMERS, customer)
    stored = Customer.objects.select_for_update(of=("self",)).get(pk=customer.pk)
    before, stored.potential = stored.potential, potential
    if before == potential:
        return stored
    must_be_sound(stored, today=localdate(at))
    stored.save(update_fields=["potential"])
    record(by, "customers.potential.set", stored, at=at, before={"potential": before}, after={"potential": potential})
    return stored
