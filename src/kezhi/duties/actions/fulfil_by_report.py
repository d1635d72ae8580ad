"""Record the report, hand-over or reading stamp that a duty asks for, from the duty's own line."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.duties.actions.satisfy_duty import check_may_act, satisfy_duty
from kezhi.duties.errors import NotOpen
from kezhi.duties.models import Duty
from kezhi.duties.report_kind import report_kind
from kezhi.forms.queries.owed import must_be_filled
from kezhi.reports.actions import record_report
from kezhi.reports.models import Report
from kezhi.reports.queries.evidence import incident_of, was_reported


@transaction.atomic
def fulfil_by_report(
    *, duty: Duty, mode: Report.Mode, gist: str, given_at: datetime, by: Staff, at: datetime, request_key: str
) -> Report:
    """The report of the duty's holder, with the duty closed by it; else nothing is recorded."""
    holder = check_may_act(duty, by)
    must_be_filled(duty)
    if not duty.is_open and not was_reported(about=duty.key, request_key=request_key):
        raise NotOpen(state=duty.get_state_display())
    incident = incident_of(duty.subject) if duty.subject_type == "event" else None
    report = record_report(
        kind=report_kind(duty), mode=mode, author=holder, gist=gist, given_at=given_at, by=by, at=at,
        request_key=request_key, about=duty.key, customer=duty.customer, incident=incident,
    )  # fmt: skip
    satisfy_duty(duty=duty, evidence=report, by=by, at=at)
    return report
