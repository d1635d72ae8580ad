"""Put something before those who decide it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from kezhi.accounts.models import Staff
from kezhi.approvals.actions.insert import Draft, insert
from kezhi.approvals.actions.route import route_of
from kezhi.approvals.errors import AlreadyProposed
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval, Route, Step
from kezhi.approvals.placing import Placing
from kezhi.approvals.planned import PlannedStep
from kezhi.approvals.words import what
from kezhi.audit.actions import record
from kezhi.policies.models import Edition


@transaction.atomic
def propose(
    *, kind: str, draft: Draft, steps: Sequence[PlannedStep], by: Staff, at: datetime,
    edition: Edition | None = None, clause: str = "", quote: str = "", reason: str = "",
) -> Approval:  # fmt: skip
    """A person's proposal; its room has checked that they may propose it. Refuses a record that waits already."""
    route = route_of(steps, edition=edition, clause=clause, quote=quote)
    approval = _placed(kind, {draft.unit}, route, by=by, at=at)[draft.unit]
    approval.subject_id, approval.label, approval.customer_id = draft.subject, draft.label[:80], draft.customer
    try:
        with transaction.atomic():
            approval.save(force_insert=True)
    except IntegrityError as clash:
        raise AlreadyProposed(what=what(approval)) from clash
    Step.objects.create(
        approval=approval, round=1, turn=0, verb=Step.Verb.PROPOSE, by=by, post=by.post.name, reason=reason[:200], at=at
    )
    record(by, "approvals.approval.proposed", approval, at=at, after={"label": approval.label, "post": approval.post})
    return approval


@transaction.atomic
def propose_many(
    *, kind: str, drafts: Sequence[Draft], steps: Sequence[PlannedStep], at: datetime,
    edition: Edition | None = None, clause: str = "", quote: str = "",
) -> int:  # fmt: skip
    """What a run of the regulation proposes: many at once, in few statements; the run itself is what is recorded."""
    if not drafts:
        return 0
    route = route_of(steps, edition=edition, clause=clause, quote=quote)
    insert(_placed(kind, {draft.unit for draft in drafts}, route, by=None, at=at), drafts)
    return len(drafts)


def _placed(kind: str, units: set[int], route: Route, *, by: Staff | None, at: datetime) -> dict[int, Approval]:
    """By unit, an approval before those who decide the first step there, still about nothing."""
    placing, (first, *_later) = Placing(at), route.planned
    found = {}
    for unit in units:
        approval = found[unit] = Approval(
            kind=kind, subject_type=kinds()[kind].subject, route=route, unit_id=unit, proposed_by=by, proposed_at=at
        )
        placing.place(first, unit, kind, [by.pk] if by else []).put(approval)
    return found
