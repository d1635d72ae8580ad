"""Where a person may place customers."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Q

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.models import Unit
from kezhi.customers.errors import BeyondYourReach

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Customer


def units_within(staff: Staff, capability: Capability) -> Q:
    """The units that a capability's scope covers, as a condition on units."""
    scope = staff.scopes.get(capability)
    if scope == Scope.ALL:
        return Q()
    if scope == Scope.BELOW:
        return Q(path__startswith=staff.unit.path)
    return Q(pk=staff.unit_id)


def must_reach(
    places: Collection[tuple[int | None, int | None]], staff: Staff, capability: Capability = Capability.IMPORT
) -> None:
    """Refuse unless each (unit, owner) would leave the customer inside this person's scope."""
    if not places or staff.scopes.get(capability) == Scope.ALL:
        return
    only_own = staff.scopes.get(capability) == Scope.OWN
    inside = set(Unit.objects.filter(units_within(staff, capability)).values_list("pk", flat=True))
    for unit, owner in places:
        if owner != staff.pk and (only_own or unit not in inside):
            raise BeyondYourReach(unit=Unit.objects.get(pk=unit) if unit else "—")


def covers(staff: Staff, capability: Capability, customer: Customer) -> bool:
    """Whether the capability reaches this customer, whose unit is loaded: `staff.can` without asking the store."""
    scope = staff.scopes.get(capability) if staff.is_active else None
    if scope is None:
        return False
    if scope == Scope.ALL or customer.owner_id == staff.pk:
        return True
    if scope == Scope.UNIT:
        return customer.unit_id == staff.unit_id
    return scope == Scope.BELOW and customer.unit.path.startswith(staff.unit.path)
