"""The customer that an address names, for whoever may see it; for others there is none."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from kezhi.accounts.requests import StaffRequest
from kezhi.customers.models import Customer
from kezhi.customers.queries.customer_page import visible_customers


def visible_customer(request: StaffRequest, pk: int) -> Customer:
    """Found inside the person's scope, or 404."""
    return get_object_or_404(visible_customers(request.user), pk=pk)
