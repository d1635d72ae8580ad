"""Incidents that nobody has reported to their superior yet."""

from __future__ import annotations

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from kezhi.accounts.models import Staff
from kezhi.reports.models import Incident, Report

EVENT = Concat(Value("n"), Cast("pk", CharField()), output_field=CharField())
# A report is about the incident itself, or about the duty that came of it, whose key names the incident.
ABOUT = Q(about=OuterRef("event")) | Q(about__contains=Concat(Value("/"), OuterRef("event"), Value("/")))
SHOWN = 5


def unreported(staff: Staff) -> tuple[Incident, ...]:
    """Those at this person's customers, newest first; one statement."""
    reported = Report.objects.filter(ABOUT, customer=OuterRef("customer"))
    mine = Incident.objects.visible_to(staff).annotate(event=EVENT).exclude(Exists(reported))
    return tuple(mine.select_related("customer").order_by("-happened_at", "-pk")[:SHOWN])
