"""Say who heads a unit."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.actions.kept import keep_unit
from kezhi.accounts.actions.placed import above, must_be_open
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors_of_units import HeadElsewhere
from kezhi.accounts.models import Position, Staff, Unit
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record


@transaction.atomic
def set_head(*, unit: Unit, head: Staff | None, by: Staff, at: datetime) -> Unit:
    """The unit with its head, or without one; refuses who left, or works neither here nor above."""
    stored: Unit = Unit.objects.select_for_update(of=("self",)).select_related("head").get(pk=unit.pk)
    must_reach(by, Capability.MANAGE_STAFF, stored)
    must_be_open(stored)
    if head is not None and not _may_head(head, stored, at):
        raise HeadElsewhere(name=head.name)
    before = stored.head
    if before == head:
        return stored
    keep_unit(stored, above(stored), localdate(at))
    stored.head = head
    stored.save(update_fields=["head"])
    record(by, "accounts.unit.head_set", stored, at=at, before={"head": before}, after={"head": head})
    return stored


def _may_head(head: Staff, unit: Unit, at: datetime) -> bool:
    further = Position.objects.all().on(localdate(at)).filter(staff=head).values_list("unit__path", flat=True)
    return head.is_active and any(unit.path.startswith(path) for path in (head.unit.path, *further))
