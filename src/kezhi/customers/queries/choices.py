"""The values that the list's filters offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.models import Staff, Unit
from kezhi.customers.queries.reach import units_within

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 60
# Steps from one value to the next through the index instead of reading every customer.
_DISTINCT = """
WITH RECURSIVE step(v) AS (
  SELECT MIN({column}) FROM customers_customer WHERE {column} > ''
  UNION ALL
  SELECT (SELECT MIN({column}) FROM customers_customer WHERE {column} > step.v) FROM step WHERE step.v IS NOT NULL
) SELECT '{column}', v FROM (SELECT v FROM step WHERE v IS NOT NULL LIMIT {most}) AS {column}_values
"""


@dataclass(frozen=True, slots=True)
class Choices:
    """Owners and their units inside the scope; industries and regions that customers have."""

    owners: tuple[tuple[int, str], ...]
    units: tuple[tuple[int, str], ...]
    industries: tuple[str, ...]
    regions: tuple[str, ...]


def choices_for(staff: Staff) -> Choices:
    """Two statements."""
    people = staff_within(staff).order_by("unit__path", "pk").values_list("pk", "name", "unit_id", "unit__name")[:200]
    found = list(people)
    units = {unit: name for _pk, _name, unit, name in found}
    industries, regions = _distinct("industry"), _distinct("region")
    with connection.cursor() as cursor:
        cursor.execute(f"{industries} UNION ALL {regions}")
        values = cursor.fetchall()
    return Choices(
        owners=tuple((pk, name) for pk, name, *_unit in found),
        units=tuple(units.items()),
        industries=tuple(value for column, value in values if column == "industry"),
        regions=tuple(value for column, value in values if column == "region"),
    )


def staff_within(staff: Staff, capability: Capability = Capability.SEE_CUSTOMERS) -> QuerySet[Staff]:
    """The people in service whom a capability's scope covers."""
    rows = Staff.objects.filter(is_active=True)
    if staff.scopes.get(capability) == Scope.OWN:
        return rows.filter(pk=staff.pk)
    return rows.filter(unit__in=Unit.objects.filter(units_within(staff, capability)))


def _distinct(column: str) -> str:
    return f"SELECT * FROM ({_DISTINCT.format(column=column, most=MOST)}) AS {column}_list"  # noqa: S608 - our own names
