"""The hand-overs that wait for a receiver, and those of a person."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.handovers.models import HandOver


def waiting_for(staff: Staff) -> QuerySet[HandOver]:
    """What the person is asked to receive, with how much it is; one statement."""
    rows = HandOver.objects.filter(receiver=staff, state=HandOver.State.WAITING)
    return rows.select_related("person").annotate(count=Count("items")).order_by("pk")


def hand_overs_of(person: Staff) -> QuerySet[HandOver]:
    """Everything that was handed over of this person, the latest first."""
    rows = HandOver.objects.filter(person=person).select_related("receiver", "asked_by")
    return rows.annotate(count=Count("items")).order_by("-pk")


def concerning(staff: Staff) -> QuerySet[HandOver]:
    """Those that the person may open: as receiver, as asker, as the one who hands over, as their superior, or as who
    keeps the organisation."""
    rows = HandOver.objects.select_related("person__post", "person__unit", "receiver", "asked_by")
    theirs = Q(receiver=staff) | Q(asked_by=staff) | Q(person=staff) | Q(person__superior=staff)
    if staff.can(Capability.MANAGE_STAFF):
        kept = staff.reach(Capability.MANAGE_STAFF)
        return rows if kept.is_all else rows.filter(theirs | Q(person__unit__in=kept.inside()))
    return rows.filter(theirs)
