"""Give several customers to another owner at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kezhi.customers.actions.hand_over import hand_over
from kezhi.customers.models import Customer

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def hand_over_many(*, customers: Iterable[Customer], owner: Staff, by: Staff, at: datetime) -> int:
    """All or none; those who are the owner's already stay as they are. Returns how many changed hands."""
    moved = [customer for customer in customers if customer.owner_id != owner.pk]
    for customer in moved:
        hand_over(customer=customer, owner=owner, by=by, at=at)
    return len(moved)
