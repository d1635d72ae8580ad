"""Data scope: the one function that says which rows a person may see. Every way out of the store calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.db import models
from django.db.models import Q, QuerySet

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.errors import OutOfReach
from kezhi.accounts.models.unit import Unit

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

Rows = TypeVar("Rows", bound=QuerySet[Any])


class Scoped(models.Model):
    """A record that belongs to a person and a unit; `owner_path` and `unit_path` say through which fields."""

    owner_path: ClassVar[str] = "owner"
    unit_path: ClassVar[str] = "unit"

    class Meta:
        abstract = True

    def lies_within(self, staff: Staff, scope: Scope) -> bool:
        """Whether this record is inside that scope of that person: the same rule as `within`, asked of one row."""
        condition = reach(staff, scope, owner=self.owner_path, unit=self.unit_path)
        return type(self)._default_manager.filter(condition, pk=self.pk).exists()


def within(rows: Rows, staff: Staff, capability: Capability) -> Rows:
    """Only the rows of a Scoped model that this person may use this capability on; none without the capability."""
    if not staff.can(capability):
        return rows.none()
    model = rows.model
    return rows.filter(reach(staff, staff.scopes[capability], owner=model.owner_path, unit=model.unit_path))


def must_reach(staff: Staff, capability: Capability, unit: Unit) -> None:
    """Refuse unless the person holds the capability and it reaches this unit."""
    staff.must(capability)
    if not reaches(staff, capability, unit):
        raise OutOfReach(unit.name)


def reaches(staff: Staff, capability: Capability, unit: Unit) -> bool:
    """Whether the person holds the capability and it reaches this unit; no statement for whoever sees all."""
    if not staff.can(capability):
        return False
    scope = staff.scopes[capability]
    is_below = scope == Scope.BELOW and unit.path.startswith(staff.unit.path)
    return scope == Scope.ALL or is_below or (scope == Scope.UNIT and unit.pk == staff.unit_id)


def units_in_reach(staff: Staff, capability: Capability) -> QuerySet[Unit]:
    """The units that `must_reach` would let pass, in the order of the tree."""
    units: QuerySet[Unit] = Unit.objects.order_by("path")
    scope = staff.scopes.get(capability, Scope.OWN)
    if scope == Scope.ALL:
        return units
    if scope == Scope.BELOW:
        return units.filter(path__startswith=staff.unit.path)
    return units.filter(pk=staff.unit_id) if scope == Scope.UNIT else units.none()


def reach(staff: Staff, scope: Scope, *, owner: str, unit: str) -> Q:
    """The condition that a scope puts on the rows, given the paths to their owner and unit."""
    if scope == Scope.ALL:
        return Q()
    if scope == Scope.OWN:
        return Q(**{owner: staff})
    if scope == Scope.UNIT:
        return Q(**{unit: staff.unit_id}) | Q(**{owner: staff})
    below = Unit.objects.filter(path__startswith=staff.unit.path).values("pk")
    return Q(**{f"{unit}__in": below}) | Q(**{owner: staff})
