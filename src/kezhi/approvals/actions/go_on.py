"""From one step to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from kezhi.accounts.models import Staff
from kezhi.approvals.deciding import agreed_in_round
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.placing import FIELDS, Placing
from kezhi.audit.actions import record_many

_MOVED = (*FIELDS, "route_id", "state", "position", "turn", "round")


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
    placing = Placing(at)
    passed: list[Step | None] = []
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for each in chosen:
        without = {each.proposed_by_id, *agreed.get(each.pk, ())}
        place = placing.place(each.route.planned[each.position], each.unit_id, each.kind, without)
        place.put(each)
        alike[tuple(getattr(each, name) for name in _MOVED)].append(each.pk)
        passed.append(place.step(each, at))
    for values, keys in alike.items():
        Approval.objects.filter(pk__in=keys).update(**dict(zip(_MOVED, values, strict=True)))
    Step.objects.bulk_create(filter(None, passed))
