"""Where a person may place customers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.models import Unit
from kezhi.customers.errors import BeyondYourReach

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Customer


def must_reach(
    places: Collection[tuple[int | None, int | None]], staff: Staff, capability: Capability = Capability.IMPORT
) -> None:
    """Refuse unless each (unit, owner) would leave the customer inside this person's reach."""
    reach = staff.reach(capability)
    if not places or reach.is_all:
        return
    inside = set() if reach.is_personal else set(Unit.objects.filter(reach.units()).values_list("pk", flat=True))
    for unit, owner in places:
        if owner not in reach.people and unit not in inside:
            raise BeyondYourReach(unit=Unit.objects.get(pk=unit) if unit else "—")


def covers(staff: Staff, capability: Capability, customer: Customer) -> bool:
    """Whether the capability reaches this customer, whose unit is loaded; asks the store of its team alone."""
    return Over(staff, customer).covers(capability)


@dataclass
class Over:
    """What a person may do with one customer, whose unit is loaded; its team is asked for once, where it counts."""

    staff: Staff
    customer: Customer

    def covers(self, capability: Capability) -> bool:
        """Whether the capability reaches this customer."""
        reach = self.staff.reach(capability)
        if not self.staff.is_active or not reach:
            return False
        if reach.is_all or self.customer.owner_id in reach.people or reach.covers_unit(self.customer.unit):
            return True
        teams = {place.person for place in reach.places if place.scope == Scope.TEAM}
        return bool(teams & self._team) if teams else False

    @cached_property
    def _team(self) -> set[int]:
        return set(self.customer.team.filter(to_on=None).values_list("staff", flat=True))
