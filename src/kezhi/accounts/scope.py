"""Data scope: the one function that says which rows a person may see. Every way out of the store calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.db import models
from django.db.models import QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.condition import condition, in_order, parts
from kezhi.accounts.errors import OutOfReach
from kezhi.accounts.models.unit import Unit

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.accounts.reach import Reach

__all__ = [
    "Scoped", "condition", "how_many", "in_order", "must_reach", "oversees", "parts", "reaches", "units_in_reach",
    "within", "within_units",
]  # fmt: skip

Rows = TypeVar("Rows", bound=QuerySet[Any])


class Scoped(models.Model):
    """A record that belongs to a person and a unit; the paths say through which fields, and to which customer."""

    owner_path: ClassVar[str] = "owner"
    unit_path: ClassVar[str] = "unit"
    customer_path: ClassVar[str] = "customer"

    class Meta:
        abstract = True

    def lies_within(self, reach: Reach) -> bool:
        """Whether this record is inside that reach: the same rule as `within`, asked of one row."""
        return type(self)._default_manager.filter(condition(type(self), reach), pk=self.pk).exists()


def within(rows: Rows, staff: Staff, capability: Capability) -> Rows:
    """Only the rows of a Scoped model that this person may use this capability on; none without the capability."""
    if not staff.can(capability):
        return rows.none()
    return rows.filter(condition(rows.model, staff.reach(capability)))


def how_many(rows: QuerySet[Any], reach: Reach) -> int:
    """How many of these rows, which `within` narrowed to that reach, there are; one statement."""
    first, *others = (rows.order_by().filter(part).values("pk") for part in parts(rows.model, reach))
    return first.union(*others, all=True).count() if others else first.count()


def within_units(rows: Rows, staff: Staff, capability: Capability, *, unit: str = "unit") -> Rows:
    """Only the rows that belong to a unit which the capability reaches as a whole; none without it."""
    if not staff.can(capability):
        return rows.none()
    reach = staff.reach(capability)
    return rows if reach.is_all else rows.filter(**{f"{unit}__in": reach.inside()})


def must_reach(staff: Staff, capability: Capability, unit: Unit) -> None:
    """Refuse unless the person holds the capability and it reaches this unit."""
    staff.must(capability)
    if not reaches(staff, capability, unit):
        raise OutOfReach(unit=unit.name)


def reaches(staff: Staff, capability: Capability, unit: Unit) -> bool:
    """Whether the person holds the capability and it reaches this unit; no statement once the reaches are read."""
    return staff.can(capability) and staff.reach(capability).covers_unit(unit)


def oversees(staff: Staff, capability: Capability, unit: Unit) -> bool:
    """Whether the capability reaches this unit and all below it: figures of the whole unit are for these alone."""
    return staff.can(capability) and staff.reach(capability).covers_below(unit)


def units_in_reach(staff: Staff, capability: Capability) -> QuerySet[Unit]:
    """The units that `must_reach` would let pass, in the order of the tree."""
    units: QuerySet[Unit] = Unit.objects.order_by("path")
    return units.filter(staff.reach(capability).units()) if staff.can(capability) else units.none()
