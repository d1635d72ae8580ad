"""Propose again what was sent back, after the change that was asked for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.approvals.actions.chosen import locked
from kezhi.approvals.actions.go_on import place_all
from kezhi.approvals.actions.withdraw import must_be_proposer
from kezhi.approvals.errors import NotOpen
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.words import said, what
from kezhi.audit.actions import record


@transaction.atomic
def propose_again(*, approval: Approval, by: Staff, at: datetime, reason: str = "") -> Approval:
    """A new round from the first step on; who agreed in the round before is asked anew."""
    (found,) = locked([approval.pk], by)
    must_be_proposer(found, by)
    if found.state != Approval.State.SENT_BACK:
        raise NotOpen(what=what(found), state=found.get_state_display())
    found.state, found.round, found.position = Approval.State.WAITING, found.round + 1, 0
    found.turn += 1
    place_all([found], {}, at=at)
    Step.objects.create(
        approval=found, round=found.round, turn=found.turn, verb=Step.Verb.PROPOSE, by=by, post=by.post.name,
        reason=said(reason), at=at,
    )  # fmt: skip
    record(by, "approvals.approval.proposed_again", found, at=at, after={"reason": said(reason)})
    return Approval.objects.get(pk=found.pk)
