"""Judge a customer's strategic influence."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.errors import InfluenceNotYours, UnknownChoice
from kezhi.customers.models import Customer
from kezhi.customers.queries.influence import LOWEST_POST, may_set_influence, who_sets_influence

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def set_influence(*, customer: Customer, influence: str, by: Staff, at: datetime) -> Customer:
    """Only the business-department manager or a post above may; the judgement bears their name and time."""
    by.must(Capability.SEE_CUSTOMERS, customer)
    if not may_set_influence(by, customer):
        raise InfluenceNotYours(post=LOWEST_POST, who=who_sets_influence(customer))
    if influence not in Customer.Influence.values:
        raise UnknownChoice(value=influence, field=Customer._meta.get_field("influence").verbose_name)
    stored = Customer.objects.select_for_update(of=("self",)).get(pk=customer.pk)
    before = stored.influence
    stored.influence, stored.influence_set_by, stored.influence_set_at = influence, by, at
    stored.save(update_fields=["influence", "influence_set_by", "influence_set_at"])
    record(by, "customers.influence.set", stored, at=at, before={"influence": before}, after={"influence": influence})
    return stored
