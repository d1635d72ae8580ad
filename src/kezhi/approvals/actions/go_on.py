"""From one step to the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kezhi.accounts.models import Staff
from kezhi.approvals.deciding import agreed_in_round
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.placing import FIELDS, Placing
from kezhi.audit.actions import record_many


def go_on(chosen: Sequence[Approval], *, by: Staff, at: datetime, reason: str) -> None:
    """Each to its next step, before those who are asked there; nobody who agreed before, nor the proposer."""
    if not chosen:
        return
    for each in chosen:
        each.position += 1
        each.turn += 1
    agreed = agreed_in_round(chosen)
    place_all(chosen, {pk: frozenset(people) for pk, people in agreed.items()}, at=at)
    told = [(each, None, {"step": each.position, "reason": reason}) for each in chosen]
    record_many(by, "approvals.approval.passed_on", told, at=at)


def place_all(chosen: Sequence[Approval], agreed: dict[int, frozenset[int]], *, at: datetime) -> None:
    """Each before those who decide the step at which it stands; a post gone past is written down."""
    placing, passed = Placing(at), []
    for each in chosen:
        without = {each.proposed_by_id, *agreed.get(each.pk, ())}
        place = placing.place(each.route.planned[each.position], each.unit_id, each.kind, without)
        place.put(each)
        if place.passed_over:
            passed.append(
                Step(
                    approval=each,
                    round=each.round,
                    turn=each.turn,
                    verb=Step.Verb.ESCALATE,
                    post=place.passed_over,
                    to=place.post,
                    at=at,
                )
            )
    fields = [*(name.removesuffix("_id") for name in FIELDS), "route", "state", "position", "turn", "round"]
    Approval.objects.bulk_update(chosen, fields, batch_size=200)
    Step.objects.bulk_create(passed)
