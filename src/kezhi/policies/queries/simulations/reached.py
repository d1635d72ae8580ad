"""The simulations of the units that a person may evaluate and whose customers they see: they add these customers up.

Those of other units are as if they did not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within_units
from kezhi.policies.models import Simulation

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


def reached_simulations(staff: Staff) -> QuerySet[Simulation]:
    """With adoption, edition, unit and who asked; refuses whoever may evaluate nothing."""
    staff.must(Capability.RUN_POLICY)
    rows = Simulation.objects.select_related("adoption__edition", "adoption__unit", "asked_by", "job")
    rows = within_units(rows, staff, Capability.SEE_CUSTOMERS, unit="adoption__unit")
    return within_units(rows, staff, Capability.RUN_POLICY, unit="adoption__unit")
