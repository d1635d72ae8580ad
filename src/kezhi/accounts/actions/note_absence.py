"""Note the days on which a person is away, and who stands in."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.actions.standing_in import must_be_free_to_deputise
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors_of_people import AlreadyAway, DatesReversed, NotInService, NotYours
from kezhi.accounts.models import Absence, Staff
from kezhi.accounts.part import must_be_within_part
from kezhi.accounts.scope import must_reach
from kezhi.accounts.spans import span
from kezhi.audit.actions import record


@transaction.atomic
def note_absence(
    *, staff: Staff, deputy: Staff | None, from_on: date, to_on: date | None, reason: str, by: Staff, at: datetime
) -> Absence:
    """The absence; everybody notes their own. The deputy must be in service, here on these days, and not stood in for
    by the absent one."""
    people = Staff.objects.select_for_update(of=("self",)).select_related("unit").order_by("pk")
    found = {one.pk: one for one in people.filter(pk__in=[staff.pk, deputy.pk if deputy else staff.pk])}
    away, instead = found[staff.pk], found[deputy.pk] if deputy else None
    must_keep_absences(away, by)
    if not away.is_active:
        raise NotInService(name=away.name)
    if to_on is not None and to_on < from_on:
        raise DatesReversed
    if held := Absence.objects.filter(staff=away).touching(from_on, to_on).first():
        raise AlreadyAway(name=away.name, days=span(held.from_on, held.to_on))
    if instead is not None:
        must_be_within_part(by, away, localdate(at))
        must_be_free_to_deputise(instead, away, from_on, to_on)
    absence = Absence.objects.create(staff=away, deputy=instead, from_on=from_on, to_on=to_on, reason=reason[:100])
    told = {"deputy": instead, "from_on": from_on, "to_on": to_on}
    record(by, "accounts.absence.noted", away, at=at, after=told)
    return absence


def must_keep_absences(staff: Staff, by: Staff) -> None:
    """Refuse whoever is neither the person nor keeps the organisation there."""
    if staff.pk == by.pk:
        return
    if not by.can(Capability.MANAGE_STAFF):
        raise NotYours
    must_reach(by, Capability.MANAGE_STAFF, staff.unit)
