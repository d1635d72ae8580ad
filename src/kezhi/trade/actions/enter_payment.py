"""Enter one payment by hand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.audit.actions import record
from kezhi.customers.errors import DateAhead
from kezhi.customers.models import Customer
from kezhi.trade.actions.open_amounts import recount_open_amounts
from kezhi.trade.errors import AmountNegative, OtherCustomer, VoidReceivable
from kezhi.trade.models import Payment, Receivable
from kezhi.trade.permission import must_enter

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def enter_payment(
    *,
    customer: Customer,
    paid_on: date,
    amount: Decimal,
    request_key: str,
    by: Staff,
    at: datetime,
    receivable: Receivable | None = None,
) -> Payment:
    """Money that came in, for one receivable or on account. The same request is entered once."""
    must_enter(by, customer)
    if paid_on > localdate(at):
        raise DateAhead(day=paid_on)
    if amount <= 0:
        raise AmountNegative
    if receivable and receivable.customer_id != customer.pk:
        raise OtherCustomer(what=Receivable._meta.verbose_name)
    if receivable and receivable.status == Receivable.Status.VOID:
        raise VoidReceivable(number=receivable.number)
    Customer.objects.select_for_update(of=("self",)).get(pk=customer.pk)
    payment, is_new = Payment.objects.get_or_create(
        source_key=f"entry:{request_key}",
        customer=customer,
        defaults={"receivable": receivable, "paid_on": paid_on, "amount": amount},
    )
    if is_new:
        recount_open_amounts([receivable.pk] if receivable else [])
        record(by, "trade.payment.entered", payment, at=at, after={"paid_on": paid_on, "amount": amount})
    return payment
