"""What a simulation found, without the sums that the reader may not see: of credit, and of money."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import oversees
from kezhi.engine.simulate import Simulation as Found
from kezhi.engine.simulate import Sweep

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.policies.models import Simulation


def found_for(simulation: Simulation, staff: Staff) -> tuple[Found, Sweep | None]:
    """Both sides, and the curve where one was asked for; sums are for whoever may see them of the whole unit."""
    unit = simulation.adoption.unit
    credit, money = (oversees(staff, needed, unit) for needed in (Capability.SEE_CREDIT, Capability.SEE_MONEY))
    found = Found.from_dict(simulation.found)
    entitled = tuple(each for each in found.entitled if money or not each.is_money)
    found = replace(found, credit=found.credit if credit else (), entitled=entitled)
    if not simulation.curve:
        return found, None
    swept = Sweep.from_dict(simulation.curve)
    points = (replace(p, credit=p.credit if credit else {}, cost=p.cost if money else {}) for p in swept.points)
    return found, replace(swept, points=tuple(points))
