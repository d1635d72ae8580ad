"""What a form is about, as an address says it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.requests import StaffRequest
from kezhi.customers.models import Customer
from kezhi.duties.models import Duty
from kezhi.forms.queries.subject import Subject
from kezhi.forms.queries.templates import Template
from kezhi.trade.models import Contract, Receivable


def subject_asked(request: StaffRequest, template: Template, duty: Duty | None) -> Subject:
    """From `?customer=` (contract, receivable, person, unit), else from the duty; nothing where neither says it."""
    about = template.form.about
    if duty is not None and (found := _of_duty(about, duty)).thing is not None:
        return found
    name = {"customers": "customer", "contracts": "contract", "receivables": "receivable", "staff": "person",
            "units": "unit"}.get(about or "", "")  # fmt: skip
    asked = request.GET.get(name, "") if name else ""
    if not asked:
        return Subject()
    return Subject.about(get_object_or_404(_rows(str(about), request.user), pk=asked if asked.isdecimal() else 0))


def _of_duty(about: str | None, duty: Duty) -> Subject:
    if about == "customers":
        return Subject.about(duty.customer)
    if about == "staff":
        return Subject.about(duty.holder)
    return Subject.about(duty.unit) if about == "units" else Subject()


def _rows(about: str, by: Staff) -> QuerySet[Any]:
    customers = Customer.objects.visible_to(by)
    if about == "customers":
        return customers.select_related("unit", "owner")
    if about in {"contracts", "receivables"}:
        model = Contract if about == "contracts" else Receivable
        return model._default_manager.filter(customer__in=customers.values("pk")).select_related("customer__unit")
    return Staff.objects.select_related("unit") if about == "staff" else Unit.objects.all()
