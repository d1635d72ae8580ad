"""A customer's contracts, receivables and payments, page by key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kezhi.customers.models import Customer
from kezhi.customers.queries.paging import Order, Page, page_of
from kezhi.trade.models import Contract, Payment, Receivable
from kezhi.trade.queries.money import Money, money_of

SIZE = 50


@dataclass(frozen=True, slots=True)
class Papers:
    """One page of one kind of document, with the customer's open money."""

    page: Page[Any]
    money: Money
    is_open_only: bool = False


def contracts_of(customer: Customer, today: date, *, after: str, before: str) -> Papers:
    """Newest first; two statements."""
    return _papers(Contract.objects.filter(customer=customer), "signed_on", customer, today, after, before)


def receivables_of(customer: Customer, today: date, *, after: str, before: str, is_open: bool) -> Papers:
    """Newest first, all of them or only the open ones; two statements."""
    rows = Receivable.objects.filter(customer=customer).select_related("contract")
    if is_open:
        rows = rows.open()
    papers = _papers(rows, "issued_on", customer, today, after, before)
    return Papers(papers.page, papers.money, is_open)


def payments_of(customer: Customer, today: date, *, after: str, before: str) -> Papers:
    """Newest first; two statements."""
    rows = Payment.objects.filter(customer=customer).select_related("receivable")
    return _papers(rows, "paid_on", customer, today, after, before)


def _papers(rows: QuerySet[Any], day: str, customer: Customer, today: date, after: str, before: str) -> Papers:  # noqa: PLR0917
    order = Order(day, is_down=True, read=date.fromisoformat)
    page = page_of(rows, order, after=after, before=before, size=SIZE)
    return Papers(page, money_of([customer.pk], today).get(customer.pk, Money()))
