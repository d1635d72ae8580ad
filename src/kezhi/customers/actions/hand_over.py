"""Give a customer to another owner."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.errors import AlreadyOwner, OwnerNotActive
from kezhi.customers.models import Customer
from kezhi.customers.queries.reach import must_reach

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def hand_over(*, customer: Customer, owner: Staff, by: Staff, at: datetime) -> Customer:
    """The new owner answers for the customer from now on, in their own unit."""
    by.must(Capability.EDIT_CUSTOMERS, customer)
    must_reach({(owner.unit_id, owner.pk)}, by, Capability.EDIT_CUSTOMERS)
    stored = Customer.objects.select_for_update(of=("self",)).select_related("owner", "unit").get(pk=customer.pk)
    if not owner.is_active:
        raise OwnerNotActive(owner=owner)
    if stored.owner_id == owner.pk:
        raise AlreadyOwner(customer=stored, owner=owner)
    before = {"owner": stored.owner, "unit": stored.unit}
    stored.owner, stored.unit = owner, owner.unit
    stored.save(update_fields=["owner", "unit"])
    after = {"owner": owner, "unit": owner.unit}
    record(by, "customers.customer.handed_over", stored, at=at, before=before, after=after)
    return stored
