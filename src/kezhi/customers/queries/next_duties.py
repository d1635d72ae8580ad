"""What each customer is owed next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from kezhi.customers.models import Customer


@dataclass(frozen=True, slots=True)
class NextDuty:
    """The open duty that falls due first."""

    title: str
    due_on: date
    clause: str


def next_duties(customers: Collection[int]) -> dict[int, NextDuty]:
    """By customer, in one statement."""
    if not customers:
        return {}
    rows = _duties().filter(customer__in=customers, state="open", due_on__isnull=False)
    found: dict[int, NextDuty] = {}
    for customer, title, due_on, clause in rows.order_by("due_on", "pk").values_list(
        "customer_id", "title", "due_on", "clause"
    ):
        found.setdefault(customer, NextDuty(title, due_on, clause))
    return found


def next_due() -> Coalesce:
    """The day on which a customer's next duty falls due, to order by; those without one come last."""
    rows = _duties().filter(customer=OuterRef("pk"), state="open").order_by().values("customer")
    first = Subquery(rows.annotate(first=Min("due_on")).values("first"))
    return Coalesce(first, Value(date.max), output_field=DateField())


def _duties() -> QuerySet[Any]:
    return Customer._meta.get_field("duties").related_model._default_manager.all()
