"""Receive what is handed over: everything changes hands at once, or nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.models import Staff
from kezhi.approvals.actions import reassign
from kezhi.approvals.queries.waiting import personal_steps
from kezhi.audit.actions import record
from kezhi.customers.actions import hand_over_many
from kezhi.customers.actions.join_team import join_team, leave_team
from kezhi.customers.models import Customer
from kezhi.duties.actions.hand_over_duties import hand_over_duties
from kezhi.handovers.actions.waiting import locked
from kezhi.handovers.errors import NotForYou
from kezhi.handovers.models import HandOver, HandOverItem
from kezhi.handovers.told import deciding
from kezhi.notices.actions import tell

Kind = HandOverItem.Kind


@transaction.atomic
def confirm(*, hand_over: HandOver, by: Staff, at: datetime) -> HandOver:
    """Customers with their open duties, further duties, approvals and team seats are the receiver's from now on. It is
    done in the name of whoever asked: what they may no longer give is refused, and then nothing changes hands. What
    left the person meanwhile stays where it is."""
    stored = locked(hand_over)
    if stored.receiver_id != by.pk:
        raise NotForYou(name=stored.receiver.name)
    person, asker = stored.person, stored.asked_by
    asker.today = localdate(at)
    asked: dict[str, list[int]] = {str(kind): [] for kind in Kind}
    for kind, subject in stored.items.values_list("kind", "subject_id"):
        asked[kind].append(subject)
    customers = list(Customer.objects.filter(pk__in=asked[Kind.CUSTOMER], owner=person).select_related("unit"))
    hand_over_many(customers=customers, owner=by, by=asker, at=at)
    hand_over_duties(
        of=person, to=by, customers=[c.pk for c in customers], duties=asked[Kind.DUTY], by=by, at=at
    )  # fmt: skip
    for approval in personal_steps(person).filter(pk__in=asked[Kind.APPROVAL]):
        reassign(approval=approval, to=by, by=asker, at=at)
    _take_seats(person, asked[Kind.TEAM], to=by, asker=asker, at=at)
    stored.state, stored.decided_at = HandOver.State.CONFIRMED, at
    stored.save(update_fields=["state", "decided_at"])
    told = {"receiver": by, "items": sum(map(len, asked.values()))}
    record(by, "handovers.handover.confirmed", person, at=at, after=told)
    tell(deciding(stored), at=at)
    return stored


def _take_seats(person: Staff, seats: list[int], *, to: Staff, asker: Staff, at: datetime) -> None:
    """Who is on the team or owns the customer already keeps that place."""
    for seat in person.teams.filter(pk__in=seats, to_on=None).select_related("customer__unit"):
        leave_team(member=seat, by=asker, at=at)
        is_there = seat.customer.owner_id == to.pk or seat.customer.team.filter(staff=to, to_on=None).exists()
        if not is_there:
            join_team(customer=seat.customer, staff=to, part=seat.role, by=asker, at=at)
