"""Add a unit below another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.actions.kept import keep_unit
from kezhi.accounts.actions.placed import locked_tree, must_be_free, must_be_open
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record


@transaction.atomic
def add_unit(*, name: str, kind: str, above: Unit, by: Staff, at: datetime) -> Unit:
    """The new unit; refuses a name that a sister unit bears."""
    locked_tree()
    must_reach(by, Capability.MANAGE_STAFF, above)
    must_be_open(above)
    must_be_free(name, above)
    unit: Unit = Unit.objects.add_child(Unit.objects.get(pk=above.pk), {"name": name, "kind": kind})
    keep_unit(unit, above, localdate(at), existed=False)
    record(by, "accounts.unit.added", unit, at=at, after={"above": above, "kind": kind})
    return unit
