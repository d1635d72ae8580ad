"""Let another person decide the step that waits."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.approvals.actions.chosen import as_seen, locked
from kezhi.approvals.actions.turn_of import turn_of
from kezhi.approvals.deciding import Acting
from kezhi.approvals.fitness import may_hand_on, must_fit, must_rank
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.words import said
from kezhi.audit.actions import record


@transaction.atomic
def reassign(*, approval: Approval, to: Staff, by: Staff, at: datetime, reason: str = "") -> Approval:
    """By whoever is asked now, or by whoever keeps the organisation there (people leave, posts fall vacant).

    To someone of the same post, or of one above it; the time limit runs on.
    """
    if may_hand_on(by, approval):
        (found,), role = locked([approval.pk], by), Acting(by.post.name)
        as_seen(found, None)
    else:
        found, role = turn_of(approval, by)
    must_fit(to, found)
    must_rank(to, found)
    before = found.holder or found.post
    found.holder, found.reminded_at = to, None
    found.turn += 1
    found.save(update_fields=["holder", "turn", "reminded_at"])
    Step.objects.create(
        approval=found, round=found.round, turn=found.turn, verb=Step.Verb.REASSIGN, by=by, post=role.post,
        on_behalf_of_id=role.on_behalf_of, to=to.name, reason=said(reason), at=at,
    )  # fmt: skip
    told = {"holder": to, "reason": said(reason)}
    record(by, "approvals.approval.reassigned", found, at=at, before={"holder": before}, after=told)
    return found
