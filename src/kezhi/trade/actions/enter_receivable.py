"""Enter one receivable by hand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.audit.actions import record
from kezhi.customers.errors import DateAhead
from kezhi.customers.models import Customer
from kezhi.trade.errors import AmountMissing, DueBeforeIssue, NumberTaken, OtherCustomer
from kezhi.trade.models import Contract, Receivable
from kezhi.trade.permission import must_enter

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def enter_receivable(
    *,
    customer: Customer,
    number: str,
    issued_on: date,
    due_on: date | None,
    amount: Decimal,
    request_key: str,
    by: Staff,
    at: datetime,
    contract: Contract | None = None,
) -> Receivable:
    """An invoice and its due date; a negative amount is a red-letter invoice. The same request is entered once."""
    must_enter(by, customer)
    receivable = Receivable(
        customer=customer, contract=contract, number=number, issued_on=issued_on, due_on=due_on, amount=amount,
        source_key=f"entry:{request_key}",
    )  # fmt: skip
    _must_be_sound(receivable, today=localdate(at))
    Customer.objects.select_for_update(of=("self",)).get(pk=customer.pk)
    if stored := Receivable.objects.filter(source_key=receivable.source_key, customer=customer).first():
        return stored
    if Receivable.objects.filter(customer=customer, number=number).exists():
        raise NumberTaken(number=number)
    receivable.save()
    record(by, "trade.receivable.entered", receivable, at=at, after={"number": number, "amount": amount})
    return receivable


def _must_be_sound(receivable: Receivable, *, today: date) -> None:
    if receivable.issued_on > today:
        raise DateAhead(day=receivable.issued_on)
    if receivable.due_on and receivable.due_on < receivable.issued_on:
        raise DueBeforeIssue(due_on=receivable.due_on, issued_on=receivable.issued_on)
    if receivable.amount == 0:
        raise AmountMissing
    if receivable.contract and receivable.contract.customer_id != receivable.customer_id:
        raise OtherCustomer(what=Contract._meta.verbose_name)
