"""The lists of a customer's contracts, receivables and payments."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.customers.models import Customer
from kezhi.customers.queries.customer_page import visible_customers
from kezhi.customers.queries.list_rows import ageing_of
from kezhi.trade.permission import may_enter
from kezhi.trade.queries.papers import Papers, contracts_of, payments_of, receivables_of
from kezhi.ui.components.pager import Pager


def priced_customer(request: StaffRequest, pk: int) -> Customer:
    """The customer of the address, for whoever may see its money."""
    customer = get_object_or_404(visible_customers(request.user), pk=pk)
    request.user.must(Capability.SEE_MONEY, customer)
    return customer


@require_GET
def contracts(request: StaffRequest, pk: int) -> HttpResponse:
    """The contracts."""
    customer = priced_customer(request, pk)
    return _list(request, "contracts", customer, contracts_of(customer, request.today, **_place(request)))


@require_GET
def receivables(request: StaffRequest, pk: int) -> HttpResponse:
    """The receivables: open ones first asked for, all with `all=1`."""
    customer = priced_customer(request, pk)
    found = receivables_of(customer, request.today, **_place(request), is_open="all" not in request.GET)
    return _list(request, "receivables", customer, found)


@require_GET
def payments(request: StaffRequest, pk: int) -> HttpResponse:
    """The payments."""
    customer = priced_customer(request, pk)
    return _list(request, "payments", customer, payments_of(customer, request.today, **_place(request)))


def _place(request: StaffRequest) -> dict[str, str]:
    return {"after": request.GET.get("after", ""), "before": request.GET.get("before", "")}


def _list(request: StaffRequest, kind: str, customer: Customer, found: Papers) -> HttpResponse:
    kept = "&all=1" if "all" in request.GET else ""
    page = found.page
    pager = Pager(
        _("本页 {count} 笔，新的在前").format(count=len(page.rows)),
        f"?before={page.before}{kept}" if page.before else "",
        f"?after={page.after}{kept}" if page.after else "",
    )
    shown = {
        "customer": customer, "found": found, "pager": pager, "kind": kind, "sees_money": True,
        "ageing": ageing_of(found.money, has_legend=True), "may_enter": may_enter(request.user, customer),
    }  # fmt: skip
    return render(request, f"trade/{kind}.html", shown)
