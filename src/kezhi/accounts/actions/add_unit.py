"""Add a unit below another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import UnitNameTaken
from kezhi.accounts.models import Staff, Unit
from kezhi.audit.actions import record


@transaction.atomic
def add_unit(*, name: str, kind: str, above: Unit, by: Staff, at: datetime) -> Unit:
    """The new unit; refuses a name that a sister unit bears."""
    by.must(Capability.MANAGE_STAFF)
    if Unit.objects.get_children(above).filter(name=name).exists():
        raise UnitNameTaken(name=name, above=above.name)
    unit: Unit = Unit.objects.add_child(above, {"name": name, "kind": kind})
    record(by, "accounts.unit.added", unit, at=at, after={"above": above, "kind": kind})
    return unit
