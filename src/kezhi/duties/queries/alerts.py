"""What cries out beside the duties: incidents that nobody has reported yet, each with the duty that came of it."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.accounts.models import Staff
from kezhi.duties.models import Duty
from kezhi.reports.models import Incident
from kezhi.reports.queries.unreported import unreported


@dataclass(frozen=True)
class Alert:
    """An incident, and the open duty to report it where a run has worked one out."""

    incident: Incident
    duty: int | None


def alerts(staff: Staff) -> tuple[Alert, ...]:
    """One statement, two where there are incidents."""
    incidents = unreported(staff)
    if not incidents:
        return ()
    owed = Duty.objects.still_open().filter(subject_type="event", subject__in=[each.event_key for each in incidents])
    duties = dict(owed.values_list("subject", "pk"))
    return tuple(Alert(each, duties.get(each.event_key)) for each in incidents)
