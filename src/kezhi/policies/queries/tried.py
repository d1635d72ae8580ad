"""What a simulation tries: the edition, the company's figures with those that differ laid over them, the sweep."""

from __future__ import annotations

from kezhi.engine.compose.simulate import Changed
from kezhi.engine.simulate import read_sweep
from kezhi.policies.library import edition_from
from kezhi.policies.models import Simulation
from kezhi.policies.queries.in_force import settings_of


def tried(simulation: Simulation) -> Changed:
    """One statement. Figures decided for parameters that the edition no longer has are left out."""
    adoption = simulation.adoption
    rules = edition_from(adoption.edition.pack, simulation.tried_from)
    decided = {k: v for k, v in settings_of(adoption, simulation.as_of).items() if k in rules.parameters}
    swept = read_sweep(simulation.swept) if simulation.swept else None
    return Changed(rules, {**decided, **simulation.figures}, swept)
