"""Enter one contract by hand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.audit.actions import record
from kezhi.customers.errors import DateAhead
from kezhi.customers.models import Customer
from kezhi.trade.errors import AmountNegative, NumberTaken
from kezhi.trade.models import Contract
from kezhi.trade.permission import must_enter

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def enter_contract(
    *,
    customer: Customer,
    number: str,
    signed_on: date,
    amount: Decimal,
    request_key: str,
    by: Staff,
    at: datetime,
    reference_amount: Decimal | None = None,
) -> Contract:
    """A contract as signed; its number is the customer's only one, and the same request is entered once."""
    must_enter(by, customer)
    if signed_on > localdate(at):
        raise DateAhead(day=signed_on)
    if amount <= 0 or (reference_amount is not None and reference_amount <= 0):
        raise AmountNegative
    Customer.objects.select_for_update(of=("self",)).get(pk=customer.pk)
    source_key = f"entry:{request_key}"
    if stored := Contract.objects.filter(source_key=source_key, customer=customer).first():
        return stored
    if Contract.objects.filter(customer=customer, number=number).exists():
        raise NumberTaken(number=number)
    contract = Contract.objects.create(
        customer=customer, number=number, signed_on=signed_on, amount=amount, reference_amount=reference_amount,
        source_key=source_key,
    )  # fmt: skip
    record(by, "trade.contract.entered", contract, at=at, after={"number": number, "amount": amount})
    return contract
