"""Amend a contact person."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.guarded import must_write, told
from kezhi.audit.actions import record
from kezhi.customers.actions.index_customers import index_customers
from kezhi.customers.errors import DateAhead, FieldWithdrawn, NameMissing
from kezhi.customers.models import Contact
from kezhi.customers.queries.contact_cards import label_of

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

PARTICULARS = frozenset({"name", "position", "is_primary", *Contact.guarded})


@transaction.atomic
def edit_contact(*, contact: Contact, by: Staff, at: datetime, **particulars: object) -> Contact:
    """Change the named particulars; one who becomes primary takes it over from whoever was."""
    if foreign := particulars.keys() - PARTICULARS:
        raise TypeError(f"not a contact's particulars: {sorted(foreign)}")
    by.must(Capability.EDIT_CUSTOMERS, contact)
    stored = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    before = {name: getattr(stored, name) for name, new in particulars.items() if getattr(stored, name) != new}
    if not before:
        return stored
    must_write(by, Contact, before.keys(), contact)
    if stored.withheld.keys() & before.keys():
        raise FieldWithdrawn(fields="、".join(label_of(name) for name in before if name in stored.withheld))
    for name in before:
        setattr(stored, name, particulars[name])
    if not stored.name.strip():
        raise NameMissing
    if isinstance(stored.birthday, date) and stored.birthday > localdate(at):
        raise DateAhead(day=stored.birthday)
    if "is_primary" in before and stored.is_primary:
        Contact.objects.filter(customer=stored.customer_id, is_primary=True).update(is_primary=False)
    stored.save(update_fields=list(before))
    index_customers([stored.customer_id])
    after = {name: particulars[name] for name in before}
    record(by, "customers.contact.edited", stored, at=at, before=told(Contact, before), after=told(Contact, after))
    return stored
