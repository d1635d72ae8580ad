"""Write another note over one's own simulation."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.policies.errors import SimulationOfOthers
from kezhi.policies.models import Simulation


@transaction.atomic
def rename_simulation(*, simulation: Simulation, note: str, by: Staff, at: datetime) -> None:
    """Its note is the one given; refuses whoever did not ask for it."""
    must_be_own(simulation, by)
    before, simulation.note = simulation.note, note.strip()
    simulation.save(update_fields=["note"])
    record(by, "policies.simulation.renamed", simulation, at=at, before={"note": before},
           after={"note": simulation.note})  # fmt: skip


def must_be_own(simulation: Simulation, by: Staff) -> None:
    """Refuse whoever did not ask for it."""
    if simulation.asked_by_id != by.pk:
        raise SimulationOfOthers(name=simulation.asked_by.name)
