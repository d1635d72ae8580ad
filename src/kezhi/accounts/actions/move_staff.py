"""Give a person another post, unit or superior, or end their work here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.actions.placed import must_be_open
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import LastManager, OwnsCustomers, SuperiorInCircle
from kezhi.accounts.models import Post, Staff, Unit
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.signin.actions import end_sessions


@transaction.atomic
def move_staff(
    *, staff: Staff, post: Post, unit: Unit, superior: Staff | None, is_active: bool, by: Staff, at: datetime
) -> Staff:
    """The person in the new place; refuses a circle of superiors, leaving with customers, and leaving no manager."""
    must_reach(by, Capability.MANAGE_STAFF, staff.unit)
    must_reach(by, Capability.MANAGE_STAFF, unit)
    if unit.pk != staff.unit_id:
        must_be_open(unit)
    _check_no_circle(staff, superior)
    if not is_active and (count := staff.customers.filter(is_active=True).count()):
        raise OwnsCustomers(name=staff.name, count=count)
    before = _place(staff)
    staff.post, staff.unit, staff.superior, staff.is_active = post, unit, superior, is_active
    staff.save(update_fields=["post", "unit", "superior", "is_active"])
    _check_somebody_manages(staff)
    if not is_active:
        end_sessions(staff)
    record(by, "accounts.staff.moved", staff, at=at, before=before, after=_place(staff))
    return staff


def _check_no_circle(staff: Staff, superior: Staff | None) -> None:
    seen = {staff.pk}
    while superior is not None:
        if superior.pk in seen:
            raise SuperiorInCircle(name=staff.name)
        seen.add(superior.pk)
        superior = superior.superior


def _check_somebody_manages(staff: Staff) -> None:
    managers = Staff.objects.filter(is_active=True, post__grants__capability=Capability.MANAGE_STAFF)
    if not managers.exists():
        raise LastManager(name=staff.name)


def _place(staff: Staff) -> dict[str, object]:
    return {"post": staff.post, "unit": staff.unit, "superior": staff.superior, "is_active": staff.is_active}
