"""Enter a contact person."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.guarded import must_write
from kezhi.audit.actions import record
from kezhi.customers.actions.blank_contact import trace_of, traces
from kezhi.customers.actions.index_customers import index_customers
from kezhi.customers.errors import ConsentWithdrawn, DateAhead, NameMissing
from kezhi.customers.models import Contact, Customer

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def add_contact(
    *,
    customer: Customer,
    name: str,
    by: Staff,
    at: datetime,
    position: str = "",
    phone: str = "",
    birthday: date | None = None,
    id_number: str = "",
    family: str = "",
    hobbies: str = "",
    is_primary: bool = False,
) -> Contact:
    """A person to speak to; the first one of a customer, and one entered as such, becomes the primary contact."""
    by.must(Capability.EDIT_CUSTOMERS, customer)
    if not name.strip():
        raise NameMissing
    if birthday and birthday > localdate(at):
        raise DateAhead(day=birthday)
    if trace_of(customer.pk, name) in traces([customer.pk]):
        raise ConsentWithdrawn(name=name.strip())
    beside = {"id_number": id_number, "family": family, "hobbies": hobbies}
    must_write(by, Contact, [field for field, value in beside.items() if value], customer)
    others = Contact.objects.filter(customer=customer)
    is_primary = is_primary or not others.exists()
    if is_primary:
        others.filter(is_primary=True).update(is_primary=False)
    contact = Contact.objects.create(
        customer=customer, name=name, position=position, phone=phone, birthday=birthday,
        is_primary=is_primary, **beside,
    )  # fmt: skip
    index_customers([customer.pk])
    record(by, "customers.contact.added", contact, at=at, after={"name": name, "position": position})
    return contact
