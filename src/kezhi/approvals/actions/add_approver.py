"""Ask one more person, before or after oneself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.approvals.actions.go_on import place_all
from kezhi.approvals.actions.route import route_with
from kezhi.approvals.actions.turn_of import turn_of
from kezhi.approvals.deciding import agreed_in_round
from kezhi.approvals.fitness import must_be_another, must_fit
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.planned import PlannedStep
from kezhi.approvals.words import said
from kezhi.audit.actions import record


@transaction.atomic
def add_approver(
    *, approval: Approval, person: Staff, by: Staff, at: datetime, is_before: bool = False, reason: str = ""
) -> Approval:
    """By whoever is asked now. Before: the person decides first, then it comes back; after: they decide next."""
    found, role = turn_of(approval, by)
    must_fit(person, found)
    must_be_another(person, found, by)
    steps = list(found.route.planned)
    here = steps[found.position]
    added = PlannedStep(person=person.pk, within=here.within, counted=here.counted, clock=here.clock, shift=here.shift)
    if found.holder_id is not None and here.person is None:
        steps[found.position] = replace(here, or_above=False, person=found.holder_id)
    steps.insert(found.position if is_before else found.position + 1, added)
    found.route = route_with(found.route, steps)
    found.turn += 1
    verb = Step.Verb.ADD_BEFORE if is_before else Step.Verb.ADD_AFTER
    Step.objects.create(
        approval=found, round=found.round, turn=found.turn, verb=verb, by=by, post=role.post, to=person.name,
        on_behalf_of_id=role.on_behalf_of, reason=said(reason), at=at,
    )  # fmt: skip
    if is_before:
        agreed = agreed_in_round([found])
        place_all([found], {pk: frozenset(people) for pk, people in agreed.items()}, at=at)
    found.save(update_fields=["route", "turn"])
    record(by, "approvals.approval.approver_added", found, at=at, after={"holder": person, "reason": said(reason)})
    return found
