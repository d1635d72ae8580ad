"""Amend a customer's particulars."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.actions.index_customers import index_customers
from kezhi.customers.models import Customer
from kezhi.customers.pinyin import initials
from kezhi.customers.soundness import must_be_sound

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

PARTICULARS = frozenset(
    {"number", "name", "short_name", "kind", "credit_code", "region", "industry", "since", "is_active"}
)


@transaction.atomic
def edit_customer(*, customer: Customer, by: Staff, at: datetime, **particulars: object) -> Customer:
    """Change the named particulars; owner, influence and potential have acts of their own."""
    if foreign := particulars.keys() - PARTICULARS:
        raise TypeError(f"not a customer's particulars: {sorted(foreign)}")
    by.must(Capability.EDIT_CUSTOMERS, customer)
    stored = Customer.objects.select_for_update(of=("self",)).get(pk=customer.pk)
    before = {name: getattr(stored, name) for name, new in particulars.items() if getattr(stored, name) != new}
    if not before:
        return stored
    for name in before:
        setattr(stored, name, particulars[name])
    must_be_sound(stored, today=localdate(at))
    stored.pinyin = initials(stored.name)
    stored.save(update_fields=[*before, "pinyin"])
    index_customers([stored.pk])
    record(by, "customers.customer.edited", stored, at=at, before=before, after={n: particulars[n] for n in before})
    return stored
