"""The values that the list's filters offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import within
from kezhi.customers.models import Customer

if TYPE_CHECKING:
    from django.db.models import QuerySet

SEE = Capability.SEE_CUSTOMERS
KEYS = ("unit", "owner", "industry", "region")
MOST, MOST_PEOPLE = 60, 200
_STEPS = """
WITH RECURSIVE step(v) AS (
  SELECT MIN({column}) FROM customers_customer WHERE {column} > ''
  UNION ALL
  SELECT (SELECT MIN({column}) FROM customers_customer WHERE {column} > step.v) FROM step WHERE step.v IS NOT NULL
) SELECT v FROM step WHERE v IS NOT NULL LIMIT {most}
"""
# From one value to the next through the index, instead of reading every customer.
_DISTINCT = {column: _STEPS.format(column=column, most=MOST) for column in ("industry", "region")}


def choices_for(staff: Staff, key: str) -> list[tuple[object, str]]:
    """What the filter of that name offers; one statement."""
    if key == "owner":
        return list(staff_within(staff).order_by("unit__path", "pk").values_list("pk", "name")[:MOST_PEOPLE])
    if key == "unit":
        units = Unit.objects.filter(staff.reach(SEE).placing(), staff__is_active=True)
        return list(units.order_by("path").distinct().values_list("pk", "name"))
    return [(value, value) for value in (_everywhere(key) if staff.reach(SEE).is_all else _seen(staff, key))]


def _everywhere(key: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_DISTINCT[key])
        return [value for (value,) in cursor.fetchall()]


def _seen(staff: Staff, key: str) -> list[str]:
    """Of the customers that the person sees: a value that others have alone is not betrayed."""
    rows = within(Customer.objects.exclude(**{key: ""}), staff, SEE)
    return list(rows.order_by(key).values_list(key, flat=True).distinct()[:MOST])


def staff_within(staff: Staff, capability: Capability = SEE) -> QuerySet[Staff]:
    """The people in service whom a capability's scope covers."""
    rows = Staff.objects.filter(is_active=True)
    reach = staff.reach(capability)
    own = Q(pk__in=reach.people)
    units = Unit.objects.filter(reach.units()).values("pk")
    return rows.filter(own if reach.is_personal else own | Q(unit__in=units))
