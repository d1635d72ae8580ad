"""Which customers numbers name, as far as a person may act on them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from kezhi.accounts.capabilities import Capability
from kezhi.customers.errors import UnknownNumbers
from kezhi.customers.models import Customer
from kezhi.customers.queries.reach import covers

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

_NAMED = 5


def ids_by_number(numbers: Collection[str], staff: Staff, capability: Capability) -> dict[str, int]:
    """Customer ids by number; refuses with the numbers that this person cannot reach."""
    named = Customer.objects.filter(number__in=numbers).select_related("unit").only("number", "owner", "unit__path")
    found = {customer.number: customer.pk for customer in named if covers(staff, capability, customer)}
    if missing := sorted(set(numbers) - found.keys()):
        shown = "、".join(missing[:_NAMED]) + ("…" if len(missing) > _NAMED else "")
        raise UnknownNumbers(numbers=shown)
    return found
