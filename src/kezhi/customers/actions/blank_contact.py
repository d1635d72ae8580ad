"""Take personal fields out of a contact, or put them back; nothing that reads contacts finds them in between."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db import models
from django.utils.crypto import salted_hmac

from kezhi.customers.actions.index_customers import index_customers
from kezhi.customers.models import Contact


def blank_contact(*, contact: Contact, fields: Collection[str], mark: str) -> dict[str, object]:
    """Put the mark in place of these fields, and give back what stood there; whoever decides this is another room."""
    taken = {name: getattr(contact, name) for name in fields}
    for name in fields:
        is_text = isinstance(Contact._meta.get_field(name), models.CharField)
        setattr(contact, name, mark if is_text else None)
    contact.withheld = {**contact.withheld, **dict.fromkeys(fields, mark)}
    if "name" in fields and not contact.trace:
        contact.trace = trace_of(contact.customer_id, str(taken["name"]))
    contact.save(update_fields=[*fields, "withheld", "trace"])
    index_customers([contact.customer_id])
    return taken


def refill_contact(*, contact: Contact, values: Mapping[str, str]) -> None:
    """The fields as they were before."""
    for name, value in values.items():
        is_day = isinstance(Contact._meta.get_field(name), models.DateField)
        setattr(contact, name, (date.fromisoformat(value) if value else None) if is_day else value)
    contact.withheld = {name: mark for name, mark in contact.withheld.items() if name not in values}
    contact.trace = contact.trace if "name" in contact.withheld else ""
    contact.save(update_fields=[*values, "withheld", "trace"])
    index_customers([contact.customer_id])


def trace_of(customer: int, name: str) -> str:
    """Knows a name again without keeping it: a keyed digest, of this customer alone."""
    plain = re.sub(r"\s", "", name)
    return salted_hmac("kezhi.withdrawn", f"{customer}:{plain}", algorithm="sha256").hexdigest()


def traces(customers: Iterable[int]) -> set[str]:
    """The traces of everybody at these customers who withdrew."""
    rows = Contact.objects.filter(customer__in=list(customers)).exclude(trace="")
    return set(rows.values_list("trace", flat=True))
