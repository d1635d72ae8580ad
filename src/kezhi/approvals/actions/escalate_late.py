"""What nobody decided in time goes to the next post above; what no post was there for is looked for again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TypeAlias

from django.db import transaction
from django.db.models import F, Q

from kezhi.approvals.deciding import agreed_in_round
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.placing import FIELDS, Placed, Placing
from kezhi.audit.actions import record_many

_BATCH = 2000
_Groups: TypeAlias = "dict[tuple[Placed, str, Step.Verb], list[Approval]]"


def escalate_late(at: datetime) -> int:
    """How many found other deciders; called again at the same moment it finds none."""
    return sum(_each(rows, at) for rows in (_vacant(), Q(due_at__lt=at)))


def _vacant() -> Q:
    return Q(holder=None, seat=None)


def _each(rows: Q, at: datetime) -> int:
    moved, last = 0, 0
    while True:
        with transaction.atomic():
            waiting = Approval.objects.waiting().filter(rows, pk__gt=last).order_by("pk")
            related = waiting.select_for_update(of=("self",)).select_related("route", "seat", "holder__post")
            found = list(related[:_BATCH])
            if not found:
                return moved
            last = found[-1].pk
            moved += _move(_groups(found, at), at)


def _groups(found: Iterable[Approval], at: datetime) -> _Groups:
    """Approvals by where they go; those for whom there is nobody else stay where they are."""
    placing, agreed = Placing(at), agreed_in_round(found)
    groups: _Groups = defaultdict(list)
    for each in found:
        without = {each.proposed_by_id, *agreed.get(each.pk, ())}
        place, verb = _seated(each, placing, without), Step.Verb.SEAT
        if place is None and each.due_at and each.due_at < at:
            place, verb = _above(each, placing, without), Step.Verb.ESCALATE
        if place is not None:
            groups[place, _post_of(each), verb].append(each)
    return groups


def _seated(each: Approval, placing: Placing, without: set[int | None]) -> Placed | None:
    if each.seat_id or each.holder_id:
        return None
    place = placing.place(each.route.planned[each.position], each.unit_id, each.kind, without)
    return place if place.seat_id else None


def _above(each: Approval, placing: Placing, without: set[int | None]) -> Placed | None:
    """The next superior of the post that is late, or of the late person's post; the time begins anew."""
    left_out = frozenset(pk for pk in without if pk)
    needs = kinds()[each.kind].decided_with
    held = placing.seating.holders(each.post).get(each.seat.path, ()) if each.seat else ()
    people = [each.holder_id] if each.holder_id else held
    seat = placing.seating.superior(_post_of(each), each.unit_id, of=people, needs=needs, without=left_out)
    if seat is None:
        return None
    due_at = placing.due_at(each.route.planned[each.position], each.kind)
    return Placed(seat.post, False, seat.rank, seat.unit, None, due_at)  # noqa: FBT003 - a row of fields


def _post_of(each: Approval) -> str:
    return each.post or (each.holder.post.name if each.holder else "")


def _move(groups: _Groups, at: datetime) -> int:
    moved = 0
    for (place, post, verb), rows in groups.items():
        Step.objects.bulk_create(
            Step(approval=each, round=each.round, turn=each.turn + 1, verb=verb, post=post, to=place.post, at=at)
            for each in rows
        )
        values = {name: getattr(place, name) for name in FIELDS}
        moved += Approval.objects.filter(pk__in=[each.pk for each in rows]).update(**values, turn=F("turn") + 1)
        told = [(each, {"post": post}, {"post": place.post}) for each in rows]
        record_many(None, "approvals.approval.escalated", told, at=at)
    return moved
