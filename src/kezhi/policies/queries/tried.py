"""What a simulation tries: the edition, the company's figures with those that differ laid over them, the sweep."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from django.utils.translation import gettext as _

from kezhi.engine.compose.simulate import Changed
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.packs.parameters import given_value
from kezhi.engine.simulate import read_sweep
from kezhi.policies.errors import BlanksLeft
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


def stated(rules: PackEdition, as_of: date) -> dict[str, str]:
    """What the text itself gives, as it would be typed."""
    on = max(as_of, rules.in_force_from)
    values = {name: given_value(parameter, on) for name, parameter in rules.parameters.items()}
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in values.items()
        if value is not None
    }


def blanks_left(rules: PackEdition, known: Container[str]) -> tuple[str, ...]:
    """The parameters that nobody has given a value."""
    return tuple(name for name in rules.parameters if name not in known)


def refuse_blanks(rules: PackEdition, known: Container[str]) -> None:
    """Refuse while any parameter has no value: without it no customer can be judged on either side."""
    if names := blanks_left(rules, known):
        raise BlanksLeft(names=_("、").join(f"“{rules.parameters[name].title or name}”" for name in names))
