"""The open duty that a report would fulfil, and any duty that a form may be filled in for."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from kezhi.accounts.models import Staff
from kezhi.duties.models import Duty
from kezhi.duties.report_kind import report_kind
from kezhi.reports.models import Incident, Report


def owed_report(staff: Staff, kind: Report.Kind, *, today: date, incident: Incident | None = None) -> Duty | None:
    """Their open duty for this kind of report (for an incident: its urgent one), the earliest due; one statement."""
    owed = Duty.objects.held_by(staff).still_open().exclude(kind=Duty.Kind.CADENCE).filter(opens_on__lte=today)
    if incident:
        owed = owed.filter(subject_type="event", subject=incident.event_key)
    fitting = owed.select_related("edition", "customer", "unit", "holder").order_by("due_on", "pk")
    return next((duty for duty in fitting if report_kind(duty) == kind), None)


def seen_by(staff: Staff) -> QuerySet[Duty]:
    """The duties in the person's scope, each with what a form about it would be about."""
    return Duty.objects.visible_to(staff).select_related("edition", "customer__unit", "holder__unit", "unit")
