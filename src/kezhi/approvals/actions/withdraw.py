"""Take a proposal back, as long as nobody has decided it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.models import Staff
from kezhi.approvals.actions.chosen import locked
from kezhi.approvals.actions.close import close
from kezhi.approvals.errors import NotOpen, NotTheProposer
from kezhi.approvals.fitness import is_left_to
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.words import said, what
from kezhi.audit.actions import record


@transaction.atomic
def withdraw(*, approval: Approval, by: Staff, at: datetime, reason: str = "") -> Approval:
    """By its proposer alone, or once they left by who keeps the organisation; what was decided stays decided."""
    (found,) = locked([approval.pk], by)
    if not is_left_to(by, found):
        must_be_proposer(found, by)
    if not found.is_open:
        raise NotOpen(what=what(found), state=found.get_state_display())
    Step.objects.create(
        approval=found, round=found.round, turn=found.turn, verb=Step.Verb.WITHDRAW, by=by, reason=said(reason), at=at
    )
    close([found], Approval.State.WITHDRAWN, by=by, at=at, on=localdate(at), reason=said(reason))
    record(by, "approvals.approval.withdrawn", found, at=at, after={"reason": said(reason)})
    return Approval.objects.get(pk=found.pk)


def must_be_proposer(approval: Approval, by: Staff) -> None:
    """Refuse anybody else; nobody takes back what a run of the regulation proposed."""
    if approval.proposed_by_id != by.pk:
        proposer = approval.proposed_by.name if approval.proposed_by else "—"
        raise NotTheProposer(what=what(approval), by=proposer)
