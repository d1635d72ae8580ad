"""Offer what is with a person to a receiver."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import reaches, within
from kezhi.approvals.queries.receiving import must_be_able_to_decide
from kezhi.audit.actions import record
from kezhi.customers.models import Customer
from kezhi.customers.queries.reach import must_reach
from kezhi.handovers.errors import AlreadyAsked, BeyondReach, MayNotHandOver, NothingChosen, ReceiverUnfit
from kezhi.handovers.models import HandOver, HandOverItem
from kezhi.handovers.queries.checklist import Thing, checklist
from kezhi.handovers.told import asking
from kezhi.notices.actions import tell


@transaction.atomic
def ask_to_receive(*, person: Staff, receiver: Staff, chosen: Collection[str], by: Staff, at: datetime) -> HandOver:
    """The hand-over that waits for the receiver; nothing changes hands yet. `chosen` are keys of the checklist."""
    must_hand_over(person, by)
    held = Staff.objects.select_for_update(of=("self",)).select_related("unit").get(pk=person.pk)
    if receiver.pk == held.pk or not receiver.is_active:
        raise ReceiverUnfit(name=receiver.name)
    things = [thing for thing in checklist(held).things if thing.key in set(chosen)]
    if not things:
        raise NothingChosen
    if asked := [thing for thing in things if thing.waits]:
        raise AlreadyAsked(count=len(asked))
    _must_give(things, receiver, by)
    hand_over = HandOver.objects.create(person=held, receiver=receiver, asked_by=by, asked_at=at)
    HandOverItem.objects.bulk_create(
        HandOverItem(hand_over=hand_over, kind=thing.kind, subject_id=thing.pk, label=thing.label) for thing in things
    )
    told = {"receiver": receiver, "items": len(things)}
    record(by, "handovers.handover.asked", held, at=at, after=told)
    tell([asking(hand_over, len(things))], at=at)
    return hand_over


def must_hand_over(person: Staff, by: Staff) -> None:
    """Refuse whoever is neither the person, nor their superior, nor keeps the organisation there."""
    is_theirs = by.pk in {person.pk, person.superior_id}
    if not is_theirs and not reaches(by, Capability.MANAGE_STAFF, person.unit):
        raise MayNotHandOver(name=person.name)


def _must_give(things: Collection[Thing], receiver: Staff, by: Staff) -> None:
    """Refuse customers that the asker may not give, or not to this receiver, and approvals that it may not decide."""
    must_be_able_to_decide(receiver, [thing.pk for thing in things if thing.kind == HandOverItem.Kind.APPROVAL])
    wanted = [thing.pk for thing in things if thing.kind == HandOverItem.Kind.CUSTOMER]
    if not wanted:
        return
    mine = within(Customer.objects.filter(pk__in=wanted), by, Capability.EDIT_CUSTOMERS).count()
    if mine < len(wanted):
        raise BeyondReach(count=len(wanted) - mine)
    must_reach({(receiver.unit_id, receiver.pk)}, by, Capability.EDIT_CUSTOMERS)
