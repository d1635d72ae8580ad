"""Forms that enter one contract, receivable or payment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.requests import StaffRequest
from kezhi.customers.errors import DateAhead
from kezhi.customers.models import Customer
from kezhi.trade import errors
from kezhi.trade.actions import enter_contract, enter_payment, enter_receivable
from kezhi.trade.permission import must_enter
from kezhi.trade.web.forms import ContractForm, PaperForm, PaymentForm, ReceivableForm
from kezhi.trade.web.papers import priced_customer
from kezhi.ui.submission import Submission, Words

FIELDS = {
    errors.NumberTaken: "number", errors.AmountNegative: "amount", errors.AmountMissing: "amount",
    errors.DueBeforeIssue: "due_on", errors.VoidReceivable: "receivable",
}  # fmt: skip


def new_contract(request: StaffRequest, pk: int) -> HttpResponse:
    """Enter a contract."""
    words = (_("登记合同"), _("合同已登记"))
    return _enter(request, priced_customer(request, pk), "contract", words, ContractForm, enter_contract)


def new_receivable(request: StaffRequest, pk: int) -> HttpResponse:
    """Enter a receivable."""
    words = (_("登记应收"), _("应收已登记"))
    return _enter(request, priced_customer(request, pk), "receivable", words, ReceivableForm, enter_receivable)


def new_payment(request: StaffRequest, pk: int) -> HttpResponse:
    """Enter a payment."""
    words = (_("登记回款"), _("回款已登记"))
    return _enter(request, priced_customer(request, pk), "payment", words, PaymentForm, enter_payment)


def _enter(  # noqa: PLR0917
    request: StaffRequest,
    customer: Customer,
    kind: str,
    words: tuple[Words, Words],
    form_class: type[PaperForm],
    act: Callable[..., Any],
) -> HttpResponse:
    must_enter(request.user, customer)
    day = {"contract": "signed_on", "receivable": "issued_on", "payment": "paid_on"}[kind]
    form = form_class(request.POST or None, customer=customer, initial={day: request.today})
    page, papers = reverse("customers:page", args=[customer.pk]), reverse(f"trade:{kind}s", args=[customer.pk])
    asked = Submission(
        kind, words[0], _("登记"), reverse(f"trade:new_{kind}", args=[customer.pk]), papers, words[1],
        crumbs=((_("客户"), reverse("customers:index")), (str(customer), page)), fields={**FIELDS, DateAhead: day},
    )  # fmt: skip
    return asked.answer(
        request, form, lambda given: act(customer=customer, **given, by=request.user, at=timezone.now())
    )
