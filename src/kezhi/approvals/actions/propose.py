"""Put something before those who decide it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from kezhi.accounts.models import Staff
from kezhi.approvals.actions.route import route_of
from kezhi.approvals.errors import AlreadyProposed
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval, Route, Step
from kezhi.approvals.placing import Placing
from kezhi.approvals.planned import PlannedStep
from kezhi.approvals.words import what
from kezhi.audit.actions import record
from kezhi.policies.models import Edition

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Draft:
    """One record to be decided: its key, what is asked in a few words, its customer and its unit."""

    subject: int
    label: str
    unit: int
    customer: int | None = None


@transaction.atomic
def propose(
    *, kind: str, draft: Draft, steps: Sequence[PlannedStep], by: Staff, at: datetime,
    edition: Edition | None = None, clause: str = "", quote: str = "", reason: str = "",
) -> Approval:  # fmt: skip
    """A person's proposal; its room has checked that they may propose it. Refuses a record that waits already."""
    route = route_of(steps, edition=edition, clause=clause, quote=quote)
    approval = _approvals(kind, [draft], route, by=by, at=at)[0]
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
    Approval.objects.bulk_create(_approvals(kind, drafts, route, by=None, at=at), batch_size=_BATCH)
    return len(drafts)


def _approvals(kind: str, drafts: Sequence[Draft], route: Route, *, by: Staff | None, at: datetime) -> list[Approval]:
    placing, (first, *_later) = Placing(at), route.planned
    without, subject_type = [by.pk] if by else [], kinds()[kind].subject
    places = {unit: placing.place(first, unit, kind, without) for unit in {draft.unit for draft in drafts}}
    return [
        Approval(
            kind=kind, subject_type=subject_type, subject_id=draft.subject, label=draft.label[:80], route=route,
            customer_id=draft.customer, unit_id=draft.unit, proposed_by=by, proposed_at=at, post=place.post,
            or_above=place.or_above, rank=place.rank, seat_id=place.seat_id, holder_id=place.holder_id,
            due_at=place.due_at,
        )
        for draft in drafts
        if (place := places[draft.unit])
    ]  # fmt: skip
