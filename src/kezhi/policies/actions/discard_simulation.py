"""Throw away one's own simulation; what it found can be found again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.policies.actions.rename_simulation import must_be_own
from kezhi.policies.errors import SimulationUnderWay
from kezhi.policies.models import Simulation


@transaction.atomic
def discard_simulation(*, simulation: Simulation, by: Staff, at: datetime) -> None:
    """It is gone; refuses whoever did not ask for it, and while it runs."""
    must_be_own(simulation, by)
    if not simulation.is_over:
        raise SimulationUnderWay
    tried = {"figures": simulation.figures, "swept": simulation.swept, "note": simulation.note}
    record(by, "policies.simulation.discarded", simulation, at=at, before=tried)
    simulation.delete()
