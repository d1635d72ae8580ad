"""Give a person another post, unit or superior, or end their work here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kezhi.accounts.actions.kept import keep_places
from kezhi.accounts.actions.placed import must_be_open
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import LastManager, LeavesBehind, OwnsCustomers, SuperiorInCircle
from kezhi.accounts.models import Post, Staff, Unit
from kezhi.accounts.part import must_be_within_part, must_give_within_part
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
    must_be_within_part(by, staff, localdate(at))
    must_give_within_part(by, [(post, unit)])
    if unit.pk != staff.unit_id:
        must_be_open(unit)
    must_not_circle(staff, superior)
    if staff.is_active and not is_active:
        _must_leave_nothing(staff)
    before = _place(staff)
    keep_places([(staff, staff.post, staff.unit, staff.is_active)], localdate(at))
    staff.post, staff.unit, staff.superior, staff.is_active = post, unit, superior, is_active
    staff.save(update_fields=["post", "unit", "superior", "is_active"])
    must_be_managed(staff)
    if not is_active:
        end_sessions(staff)
    record(by, "accounts.staff.moved", staff, at=at, before=before, after=_place(staff))
    return staff


def _must_leave_nothing(staff: Staff) -> None:
    """Refuse while customers, open duties, approvals by name, team seats, units headed or people led are left."""
    if count := staff.customers.filter(is_active=True).count():
        raise OwnsCustomers(name=staff.name, count=count)
    from kezhi.handovers.queries.checklist import checklist  # noqa: PLC0415 - that room rests on this one

    left = [f"{len(things)}{_('项')}{label}" for label, things in checklist(staff).groups]
    if units := staff.headed_units.filter(closed_on=None).count():
        left.append(_("{n}个单位的负责人").format(n=units))
    if people := staff.reports_to_me.filter(is_active=True).count():
        left.append(_("{n}位下属").format(n=people))
    if left:
        raise LeavesBehind(name=staff.name, left=_("、").join(left))


def must_not_circle(staff: Staff, superior: Staff | None) -> None:
    """Refuse a superior who reports to this very person."""
    seen = {staff.pk}
    while superior is not None:
        if superior.pk in seen:
            raise SuperiorInCircle(name=staff.name)
        seen.add(superior.pk)
        superior = superior.superior


def must_be_managed(staff: Staff) -> None:
    """Refuse what would leave nobody who manages posts and accounts."""
    managers = Staff.objects.filter(is_active=True, post__grants__capability=Capability.MANAGE_STAFF)
    if not managers.exists():
        raise LastManager(name=staff.name)


def _place(staff: Staff) -> dict[str, object]:
    return {"post": staff.post, "unit": staff.unit, "superior": staff.superior, "is_active": staff.is_active}
