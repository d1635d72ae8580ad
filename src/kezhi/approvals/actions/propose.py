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
from kezhi.approvals.placing import Placed, Placing
from kezhi.approvals.planned import PlannedStep
from kezhi.approvals.words import said, what
from kezhi.audit.actions import record
from kezhi.policies.models import Edition


@transaction.atomic
def propose(
    *, kind: str, draft: Draft, steps: Sequence[PlannedStep], by: Staff, at: datetime,
    edition: Edition | None = None, clause: str = "", quote: str = "", reason: str = "",
) -> Approval:  # fmt: skip
    """A person's proposal; its room has checked that they may propose it. Refuses a record that waits already."""
    route = route_of(steps, edition=edition, clause=clause, quote=quote)
    approval, placed = _placed(kind, {draft.unit}, route, by=by, at=at)[draft.unit]
    approval.subject_id, approval.label, approval.customer_id = draft.subject, draft.label[:80], draft.customer
    try:
        with transaction.atomic():
            approval.save(force_insert=True)
    except IntegrityError as clash:
        raise AlreadyProposed(what=what(approval)) from clash
    Step.objects.create(
        approval=approval, round=1, turn=0, verb=Step.Verb.PROPOSE, by=by, post=by.post.name, reason=said(reason), at=at
    )
    if (passed := placed.step(approval, at)) is not None:
        passed.save()
    record(by, "approvals.approval.proposed", approval, at=at, after={"label": approval.label, "post": approval.post})
    return approval


@transaction.atomic
def propose_many(
    *, kind: str, drafts: Sequence[Draft], steps: Sequence[PlannedStep], at: datetime,
    edition: Edition | None = None, clause: str = "", quote: str = "", placing: Placing | None = None,
) -> int:  # fmt: skip
    """What a run of the regulation proposes: many at once, in few statements; the run itself is what is recorded.

    A run that proposes in parts hands the same `placing` to each, so that the posts are looked up once.
    """
    if not drafts:
        return 0
    route = route_of(steps, edition=edition, clause=clause, quote=quote)
    placed = _placed(kind, {draft.unit for draft in drafts}, route, by=None, at=at, placing=placing)
    insert({unit: approval for unit, (approval, _place) in placed.items()}, drafts)
    _say_who_was_passed_over(kind, {unit: place for unit, (_approval, place) in placed.items()}, drafts, at)
    return len(drafts)


def _say_who_was_passed_over(kind: str, places: dict[int, Placed], drafts: Sequence[Draft], at: datetime) -> None:
    told = {draft.subject: places[draft.unit] for draft in drafts if places[draft.unit].passed_over}
    rows = Approval.objects.about(kind, list(told)).still_open() if told else ()
    Step.objects.bulk_create(filter(None, (told[each.subject_id].step(each, at) for each in rows)))


def _placed(
    kind: str, units: set[int], route: Route, *, by: Staff | None, at: datetime, placing: Placing | None = None
) -> dict[int, tuple[Approval, Placed]]:
    """By unit, an approval before those who decide the first step there, still about nothing."""
    placing, (first, *_later) = placing or Placing(at), route.planned
    found = {}
    for unit in units:
        approval = Approval(
            kind=kind, subject_type=kinds()[kind].subject, route=route, unit_id=unit, proposed_by=by, proposed_at=at
        )
        place = placing.place(first, unit, kind, [by.pk] if by else [])
        place.put(approval)
        found[unit] = approval, place
    return found
