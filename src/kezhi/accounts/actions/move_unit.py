"""Put a unit, with everything below it, below another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.actions.kept import keep_unit
from kezhi.accounts.actions.placed import above as unit_above
from kezhi.accounts.actions.placed import locked_tree, must_be_free, must_be_open
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors_of_units import CompanyStays, MoveBelowItself
from kezhi.accounts.models import Staff, Unit, UnitMove
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record


@transaction.atomic
def move_unit(*, unit: Unit, above: Unit, by: Staff, at: datetime) -> Unit:
    """The unit in its new place; who reaches it follows at once. Refuses itself, what is below it, and a taken name."""
    locked_tree()
    moved: Unit = Unit.objects.get(pk=unit.pk)
    target: Unit = Unit.objects.get(pk=above.pk)
    was = unit_above(moved)
    if was is None:
        raise CompanyStays(unit=moved.name)
    for touched in (moved, was, target):
        must_reach(by, Capability.MANAGE_STAFF, touched)
    if target.path.startswith(moved.path):
        raise MoveBelowItself(unit=moved.name)
    must_be_open(moved)
    must_be_open(target)
    if target.pk == was.pk:
        return moved
    must_be_free(moved.name, target, but=moved)
    keep_unit(moved, was, localdate(at))
    Unit.objects.move(moved, target, pos="sorted-child")
    UnitMove.objects.create(unit=moved, from_above=was, to_above=target, on=localdate(at), at=at, by=by)
    record(by, "accounts.unit.moved", moved, at=at, before={"above": was}, after={"above": target})
    moved.refresh_from_db()
    return moved
