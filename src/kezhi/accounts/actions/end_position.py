"""End a further post."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors_of_people import AlreadyEnded, DatesReversed
from kezhi.accounts.models import Position, Staff
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record


@transaction.atomic
def end_position(*, position: Position, on: date, by: Staff, at: datetime) -> Position:
    """Its last day; refuses a day before its first, and what ended before."""
    rows = Position.objects.select_for_update(of=("self",)).select_related("unit", "post", "staff__unit")
    stored: Position = rows.get(pk=position.pk)
    must_reach(by, Capability.MANAGE_STAFF, stored.staff.unit)
    must_reach(by, Capability.MANAGE_STAFF, stored.unit)
    if stored.to_on is not None and stored.to_on <= on:
        raise AlreadyEnded
    if on < stored.from_on:
        raise DatesReversed
    before, stored.to_on = stored.to_on, on
    stored.save(update_fields=["to_on"])
    told = {"unit": stored.unit, "post": stored.post}
    record(
        by, "accounts.position.ended", stored.staff, at=at, before={**told, "to_on": before},
        after={**told, "to_on": on},
    )  # fmt: skip
    return stored
