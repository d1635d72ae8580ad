"""Reports and incidents by the keys under which duties name them."""

from __future__ import annotations

from kezhi.reports.models import Incident, Report


def report_of(evidence: str) -> Report | None:
    """The report behind an evidence key (`r…`), with its people."""
    if not (evidence.startswith("r") and evidence[1:].isdecimal()):
        return None
    return Report.objects.select_related("author", "recorded_by").filter(pk=evidence[1:]).first()


def incident_of(event: str) -> Incident | None:
    """The incident behind an event key (`n…`), with its customer."""
    if not (event.startswith("n") and event[1:].isdecimal()):
        return None
    return Incident.objects.select_related("customer").filter(pk=event[1:]).first()


def was_reported(*, about: str, request_key: str) -> bool:
    """Whether this very request was recorded before for the same duty."""
    return Report.objects.filter(request_key=request_key, about=about).exists()
