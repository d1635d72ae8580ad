"""The page of one customer, and the reason of each figure on it."""

from __future__ import annotations

from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.requests import StaffRequest
from kezhi.customers.models import Customer
from kezhi.customers.queries.customer_page import STEP, customer_page
from kezhi.customers.queries.why import why_of
from kezhi.customers.web.visible import visible_customer


@require_GET
def page(request: StaffRequest, pk: int) -> HttpResponse:
    """The page; `shown` asks for more of the history."""
    asked = request.GET.get("shown", "")
    try:
        found = customer_page(
            request.user, pk, request.today, shown=int(asked) if asked.isdecimal() and len(asked) < 5 else STEP
        )
    except Customer.DoesNotExist as missing:
        raise Http404 from missing
    part = "#history" if request.htmx.target == "history" else ""
    shown = {"page": found, "customer": found.customer, "request_key": uuid4().hex}
    return render(request, f"customers/page.html{part}", shown)


@require_GET
def why(request: StaffRequest, pk: int, output: str) -> HttpResponse:
    """The reason: under htmx as a popover, without it as a page."""
    customer = visible_customer(request, pk)
    found = why_of(customer, output, request.user, request.today, language=request.LANGUAGE_CODE)
    if found is None:
        raise Http404
    template = "ui/_why.html" if request.htmx else "customers/why.html"
    return render(request, template, {"why": found, "customer": customer, "inline": not request.htmx})
