"""Where a customer's history comes from: which records, and which of their fields say when, what and who."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.customers.queries.reach import covers

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Customer

Source = tuple[QuerySet[Any], dict[str, str]]
_TOLD_ACTS = (
    "customers.customer.created", "customers.customer.edited", "customers.customer.handed_over",
    "customers.influence.set", "customers.potential.set", "customers.contact.added",
)  # fmt: skip
_CLAUSE = {"regulation": "edition__short_title", "clause": "clause"}


def sources(customer: Customer, staff: Staff, today: date) -> dict[str, Source]:
    """The records that this person may see."""
    told = _told(customer)
    if covers(staff, Capability.SEE_MONEY, customer):
        told |= _money(customer, today)
    if covers(staff, Capability.SEE_DUTIES, customer):
        told |= _duties(customer, today)
    return told


def _told(customer: Customer) -> dict[str, Source]:
    kept = apps.get_model("audit", "Entry").objects.filter(customer=customer, act__in=_TOLD_ACTS)
    return {
        "interaction": (
            customer.interactions.all(),
            {"day": "happened_on", "name": "kind", "text": "summary", "who": "recorded_by__name"},
        ),
        "incident": (customer.incidents.all(), {"at": "happened_at", "name": "kind", "text": "note"}),
        "grade": (
            customer.grades.all(),
            {
                "day": "from_on", "name": "grade", "amount": "total", "who": "approved_by__name",
                "regulation": "edition__short_title",
            },
        ),
        "audit": (kept, {"at": "at", "name": "act", "who": "by__name"}),
    }  # fmt: skip


def _money(customer: Customer, today: date) -> dict[str, Source]:
    return {
        "contract": (
            customer.contracts.exclude(status="作废"),
            {"day": "signed_on", "name": "number", "amount": "amount"},
        ),
        "payment": (customer.payments.all(), {"day": "paid_on", "amount": "amount", "name": "receivable__number"}),
        "late": (
            customer.receivables.filter(open_amount__gt=0, due_on__lt=today),
            {"day": "due_on", "name": "number", "amount": "open_amount"},
        ),
    }


def _duties(customer: Customer, today: date) -> dict[str, Source]:
    named = {"name": "title", "who": "holder__name", **_CLAUSE}
    return {
        "report": (
            customer.reports.all(),
            {"at": "given_at", "name": "kind", "text": "gist", "who": "author__name"},
        ),
        "overdue": (customer.duties.filter(state="open", due_on__lt=today), {"day": "due_on", **named}),
        "kept": (
            customer.duties.filter(state="satisfied", satisfied_on__isnull=False),
            {"day": "satisfied_on", **named},
        ),
    }
