"""What nobody decided in time goes to the next post above; what nobody is there for any more is placed again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TypeAlias

from django.db import transaction
from django.db.models import F, Q
from django.utils.timezone import localdate

from kezhi.accounts.queries.seating import Seating
from kezhi.approvals.deciding import agreed_in_round
from kezhi.approvals.deserted import is_deserted, may_be_deserted
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval, Step
from kezhi.approvals.placing import FIELDS, Placed, Placing
from kezhi.approvals.told import escalation
from kezhi.audit.actions import record_many
from kezhi.notices.actions import tell

_BATCH = 2000
_Groups: TypeAlias = "dict[tuple[Placed, str, Step.Verb], list[Approval]]"


def escalate_late(at: datetime) -> int:
    """How many found other deciders; called again at the same moment it finds none."""
    return sum(_each(rows, at) for rows in (may_be_deserted(Seating(localdate(at))), Q(due_at__lt=at)))


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
        without = {pk for pk in (each.proposed_by_id, *agreed.get(each.pk, ())) if pk}
        place = _seated(each, placing, without)
        verb = place.because if place else Step.Verb.ESCALATE
        if place is None and each.due_at and each.due_at < at:
            place = _above(each, placing, without)
        if place is not None:
            groups[place, place.passed_over or _post_of(each), verb].append(each)
    return groups


def _seated(each: Approval, placing: Placing, without: set[int]) -> Placed | None:
    """Where it stands now that nobody is there for it; none where somebody is, or where it would stand as before."""
    if not is_deserted(each, placing.seating, without):
        return None
    place = placing.place(each.route.planned[each.position], each.unit_id, each.kind, without)
    stands = (place.post, place.seat_id, place.holder_id) == (each.post, each.seat_id, each.holder_id)
    is_as_vacant = not (place.seat_id or place.holder_id or each.seat_id or each.holder_id)
    return None if stands or is_as_vacant else place


def _above(each: Approval, placing: Placing, without: set[int]) -> Placed | None:
    """The next superior of the post that is late, or of the late person's post; the time begins anew."""
    needs = kinds()[each.kind].decided_with
    held = placing.seating.holders(each.post).get(each.seat.path, ()) if each.seat else ()
    people = [each.holder_id] if each.holder_id else held
    post = each.holder.post.name if each.holder else each.post
    seat = placing.seating.superior(post, each.unit_id, of=people, needs=needs, without=without)
    if seat is None:
        return None
    due_at = placing.due_at(each.route.planned[each.position], each.kind)
    return Placed(seat.post, False, seat.rank, seat.unit, None, due_at)  # noqa: FBT003 - a row of fields


def _post_of(each: Approval) -> str:
    return each.holder.name if each.holder else each.post


def _move(groups: _Groups, at: datetime) -> int:
    moved = 0
    for (place, post, verb), rows in groups.items():
        to = rows[0].holder.name if place.holder_id and rows[0].holder else place.post
        Step.objects.bulk_create(
            Step(approval=each, round=each.round, turn=each.turn + 1, verb=verb, post=post[:30], to=to, at=at)
            for each in rows
        )
        values = {name: getattr(place, name) for name in FIELDS}
        moved += Approval.objects.filter(pk__in=[each.pk for each in rows]).update(**values, turn=F("turn") + 1)
        told = [(each, {"post": post}, {"post": place.post}) for each in rows]
        record_many(None, "approvals.approval.escalated", told, at=at)
        if verb == Step.Verb.ESCALATE:
            _tell([each.pk for each in rows], at)
    return moved


def _tell(moved: list[int], at: datetime) -> None:
    rows = Approval.objects.filter(pk__in=moved).select_related("route", "seat", "customer").order_by("pk")
    tell(list(escalation(rows, Seating(localdate(at)), at)), at=at)
