"""Personal data of the company's own people: their copy of it, and its erasure once they have left."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.audit.actions.erase_values import erase_values
from kezhi.privacy.actions.export_person import packed
from kezhi.privacy.errors import AlreadySettled, StillInService
from kezhi.privacy.queries.colleague import colleague

GONE = "left-"


@transaction.atomic
def export_staff(*, person: Staff, by: Staff, at: datetime) -> bytes:
    """As for a customer's people: the same content as JSON and as a workbook; that it was made is on record first."""
    must_reach(by, Capability.KEEP_PRIVACY, person.unit)
    record(by, "privacy.staff.exported", person, at=at)
    return packed(colleague(person))


@transaction.atomic
def erase_staff(*, person: Staff, by: Staff, at: datetime) -> Staff:
    """Who they were is gone, what they did stays: post and number stand where the name stood, also in the past."""
    must_reach(by, Capability.KEEP_PRIVACY, person.unit)
    stored = Staff.objects.select_for_update(of=("self",)).select_related("post", "unit").get(pk=person.pk)
    if stored.is_active:
        raise StillInService(name=stored.name)
    if stored.username.startswith(GONE):
        raise AlreadySettled
    stored.name, stored.username = f"{stored.post.name}{stored.pk:04d}", f"{GONE}{stored.pk}"
    stored.set_unusable_password()
    stored.save(update_fields=["name", "username", "password"])
    stored.absences.update(reason="")
    stored.sessions.all().delete()
    erase_values(about=stored, by=by, at=at)
    record(by, "privacy.staff.erased", stored, at=at)
    return stored
