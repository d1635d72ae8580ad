"""Put on record that a customer refuses payment, may refuse it, or that another emergency came up."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.customers.models import Customer
from kezhi.reports.errors import NoteMissing, NotYet
from kezhi.reports.models import Incident


@transaction.atomic
def record_incident(
    *,
    customer: Customer,
    kind: Incident.Kind,
    happened_at: datetime,
    note: str,
    by: Staff,
    at: datetime,
    request_key: str,
) -> Incident:
    """The incident, from which the urgent report is owed; asked twice with one request key, the first."""
    by.must(Capability.RECORD_CARE, customer)
    if known := Incident.objects.filter(request_key=request_key, recorded_by=by).first():
        return known
    if not note.strip():
        raise NoteMissing
    if happened_at > at:
        raise NotYet
    fields = {"customer": customer, "kind": kind, "happened_at": happened_at, "note": note.strip()}
    try:
        with transaction.atomic():
            incident = Incident.objects.create(**fields, recorded_by=by, recorded_at=at, request_key=request_key)
    except IntegrityError:
        return Incident.objects.get(request_key=request_key)
    record(by, "reports.incident.recorded", incident, at=at, after=fields)
    return incident
