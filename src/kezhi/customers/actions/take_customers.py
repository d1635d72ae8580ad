"""Take the customers of a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.actions.blank_contact import trace_of, traces
from kezhi.customers.actions.index_customers import index_customers
from kezhi.customers.actions.take_rows import Laid, Taken, batches, lay
from kezhi.customers.errors import NameMissing, UnknownNumbers
from kezhi.customers.models import Contact, Customer
from kezhi.customers.pinyin import initials
from kezhi.customers.queries.reach import covers, must_reach
from kezhi.customers.rows import CustomerRow

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

_STORED = tuple(field.name for field in fields(CustomerRow) if not field.name.startswith("contact_"))


@transaction.atomic
def take_customers(
    rows: Iterable[CustomerRow], *, by: Staff, at: datetime, source: models.Model | None = None
) -> Taken:
    """Write customers by number; all or nothing, audited once on the file (or on the unit that took it)."""
    by.must(Capability.IMPORT)
    taken = Taken()
    for batch in batches(rows, lambda row: row.number):
        _check(batch, by)
        laid = lay(Customer, "number", [_fields(row) for row in batch], if_new={"unit_id": by.unit_id})
        _take_contacts(batch)
        index_customers(_touched(laid, batch))
        taken += laid.taken
    record(by, "customers.customers.taken", source or by.unit, at=at, after=taken.as_fields())
    return taken


def _check(batch: list[CustomerRow], by: Staff) -> None:
    named = Customer.objects.filter(number__in=[row.number for row in batch])
    stored = list(named.select_related("unit").only("number", "owner", "unit__path"))
    known = {customer.number for customer in stored}
    if beyond := sorted(c.number for c in stored if not covers(by, Capability.IMPORT, c)):
        raise UnknownNumbers(numbers="、".join(beyond[:5]))
    if any(not row.name for row in batch if row.number not in known):
        raise NameMissing
    must_reach({(row.unit_id or by.unit_id, row.owner_id) for row in batch if row.number not in known}, by)
    must_reach({(row.unit_id, row.owner_id) for row in batch if row.unit_id and row.number in known}, by)


def _fields(row: CustomerRow) -> dict[str, Any]:
    given = {name: value for name in _STORED if (value := getattr(row, name)) is not None}
    if row.name:
        given["pinyin"] = initials(row.name)
    return given


def _take_contacts(batch: list[CustomerRow]) -> None:
    """The primary contacts that the rows name: written where there is none, amended where there is."""
    named = {row.number: row for row in batch if row.contact_name}
    if not named:
        return
    ids = dict(Customer.objects.filter(number__in=named).values_list("number", "pk"))
    stored = {c.customer_id: c for c in Contact.objects.filter(customer__in=ids.values(), is_primary=True)}
    withdrawn = traces(ids.values())
    new = []
    for number, row in named.items():
        contact = stored.get(ids[number]) or Contact(customer_id=ids[number], is_primary=True)
        if contact.withheld or trace_of(ids[number], row.contact_name or "") in withdrawn:
            continue
        contact.name = row.contact_name or ""
        contact.position = contact.position if row.contact_position is None else row.contact_position
        contact.phone = contact.phone if row.contact_phone is None else row.contact_phone
        new.append(contact) if contact.pk is None else None
    Contact.objects.bulk_create(new)
    Contact.objects.bulk_update(stored.values(), ["name", "position", "phone"])


def _touched(laid: Laid, batch: list[CustomerRow]) -> list[int]:
    if any(row.contact_name for row in batch):
        return list(Customer.objects.filter(number__in=[r.number for r in batch]).values_list("pk", flat=True))
    return [customer.pk for customer in laid.touched]
