"""Take back a report that was recorded by a slip."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.reports.errors import TooLateToWithdraw
from kezhi.reports.models import Report

WITHIN = timedelta(minutes=15)


@transaction.atomic
def withdraw_report(*, report: Report, by: Staff, at: datetime) -> None:
    """The report is gone from the register; the audit keeps every word of it."""
    if report.recorded_by_id != by.pk or at - report.recorded_at > WITHIN:
        raise TooLateToWithdraw(minutes=WITHIN.seconds // 60)
    before = {
        "kind": report.kind, "mode": report.mode, "author": report.author, "gist": report.gist,
        "given_at": report.given_at, "about": report.about,
    }  # fmt: skip
    record(by, "reports.report.withdrawn", report, at=at, before=before)
    report.delete()
