"""Enter a new customer."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.actions.index_customers import index_customers
from kezhi.customers.errors import NumberTaken
from kezhi.customers.models import Customer
from kezhi.customers.pinyin import initials
from kezhi.customers.queries.reach import must_reach
from kezhi.customers.soundness import must_be_sound

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff, Unit


@transaction.atomic
def create_customer(
    *,
    number: str,
    name: str,
    unit: Unit,
    owner: Staff | None,
    by: Staff,
    at: datetime,
    short_name: str = "",
    kind: str = "",
    credit_code: str = "",
    region: str = "",
    industry: str = "",
    since: date | None = None,
    potential: str = "",
) -> Customer:
    """A customer with a number of its own, inside the scope of whoever enters it."""
    by.must(Capability.EDIT_CUSTOMERS)
    must_reach({(unit.pk, owner.pk if owner else None)}, by, Capability.EDIT_CUSTOMERS)
    customer = Customer(
        number=number, name=name, short_name=short_name, kind=kind, credit_code=credit_code, region=region,
        industry=industry, since=since, potential=potential, unit=unit, owner=owner, pinyin=initials(name),
    )  # fmt: skip
    must_be_sound(customer, today=localdate(at))
    try:
        with transaction.atomic():  # the unique constraint decides between two who enter the same number
            customer.save()
    except IntegrityError as clash:
        raise NumberTaken(number=number) from clash
    index_customers([customer.pk])
    record(by, "customers.customer.created", customer, at=at, after={"number": number, "name": name})
    return customer
