"""End an absence: the person is back, or does not go."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.actions.note_absence import must_keep_absences
from kezhi.accounts.errors_of_people import AlreadyEnded
from kezhi.accounts.models import Absence, Staff
from kezhi.audit.actions import record


@transaction.atomic
def end_absence(*, absence: Absence, by: Staff, at: datetime) -> Absence:
    """Back today: yesterday was the last day, and nobody stands in any more. One that has not begun is taken back."""
    rows = Absence.objects.select_for_update(of=("self",)).select_related("staff__unit", "deputy")
    stored: Absence = rows.get(pk=absence.pk)
    must_keep_absences(stored.staff, by)
    today = localdate(at)
    if stored.to_on is not None and stored.to_on < today:
        raise AlreadyEnded
    before = {"deputy": stored.deputy, "from_on": stored.from_on, "to_on": stored.to_on}
    if stored.from_on >= today:
        Absence.objects.filter(pk=stored.pk).delete()
        record(by, "accounts.absence.taken_back", stored.staff, at=at, before=before)
        return stored
    stored.to_on = today - timedelta(days=1)
    stored.save(update_fields=["to_on"])
    record(by, "accounts.absence.ended", stored.staff, at=at, before=before, after={"to_on": stored.to_on})
    return stored
