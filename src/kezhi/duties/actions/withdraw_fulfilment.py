"""Take back what was just recorded from a duty's line."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.care.actions.withdraw_interaction import withdraw_interaction
from kezhi.duties.actions.move_chain import close_next_step
from kezhi.duties.errors import NotWithdrawable
from kezhi.duties.models import Duty, DutyChange
from kezhi.reports.actions import withdraw_report
from kezhi.reports.queries.evidence import report_of

What, Reason = DutyChange.What, DutyChange.Reason


@transaction.atomic
def withdraw_fulfilment(*, duty: Duty, by: Staff, at: datetime) -> list[Duty]:
    """The duties that the withdrawn record had closed, open again; only by who recorded it, and within minutes."""
    duty = Duty.objects.select_for_update().get(pk=duty.pk)
    closed = duty.changes.filter(what=What.SATISFIED).order_by("-pk").first()
    if duty.state != Duty.State.SATISFIED or closed is None or closed.by_id != by.pk:
        raise NotWithdrawable
    evidence = duty.evidence
    _withdraw(duty, by=by, at=at)
    reopened = list(Duty.objects.select_for_update(of=("self",)).select_related("edition").filter(evidence=evidence))
    for each in reopened:
        close_next_step(each, by=by, at=at)
        before = {"state": str(each.state), "evidence": each.evidence}
        each.state, each.evidence, each.satisfied_on, each.satisfied_at = Duty.State.OPEN, "", None, None
        each.save(update_fields=["state", "evidence", "satisfied_on", "satisfied_at"])
        after = {"state": str(each.state)}
        DutyChange.objects.create(
            duty=each, what=What.REOPENED, reason=Reason.WITHDRAWN, at=at, by=by, before=before, after=after
        )
        record(by, "duties.duty.reopened", each, at=at, before=before, after=after)
    return reopened


def _withdraw(duty: Duty, *, by: Staff, at: datetime) -> None:
    """Take the record back, where it still stands."""
    if report := report_of(duty.evidence):
        withdraw_report(report=report, by=by, at=at)
    elif duty.customer and duty.evidence.startswith("i"):
        withdraw_interaction(interaction=duty.customer.interactions.get(pk=duty.evidence[1:]), by=by, at=at)
