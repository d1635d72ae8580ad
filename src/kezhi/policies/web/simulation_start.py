"""What the form of a simulation begins with: a figure followed here, an earlier simulation, or what was typed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from uuid import UUID

from kezhi.accounts.requests import StaffRequest
from kezhi.policies.library import edition_from, editions_of
from kezhi.policies.models import Adoption, Simulation
from kezhi.policies.queries.in_force import settings_of
from kezhi.policies.web.simulation_form import SimulationForm

_TYPED = ("note", "as_of", "moved", "first", "last", "points")


def form_of(request: StaffRequest, adoption: Adoption) -> SimulationForm:
    """The form for the edition asked for, the adopted one by default; at most two statements."""
    earlier = _earlier(request, adoption)
    editions = editions_of(adoption.edition.pack)
    asked = request.POST.get("tried_from") or request.GET.get("tried_from") or str(earlier.get("tried_from", ""))
    chosen = next((day for day in editions if day.isoformat() == asked), adoption.edition.in_force_from)
    rules = edition_from(adoption.edition.pack, chosen)
    decided = {k: v for k, v in settings_of(adoption, request.today).items() if k in rules.parameters}
    start = {"as_of": request.today, **earlier, **_followed(request)}
    return SimulationForm(rules, editions, decided, start, request.POST or None)


def _followed(request: StaffRequest) -> dict[str, object]:
    """What the address says: `figure` with its `value`, and whatever was typed before the edition was changed."""
    given = request.GET
    typed: dict[str, object] = {name: given[name] for name in given if name.startswith("v-") or name in _TYPED}
    if "as_of" in typed:
        with suppress(ValueError):
            typed["as_of"] = date.fromisoformat(str(typed["as_of"]))
    if name := given.get("figure"):
        typed[f"v-{name}"] = given.get("value", "")
    return typed


def _earlier(request: StaffRequest, adoption: Adoption) -> dict[str, object]:
    """What an earlier simulation of this adoption tried, named by `from`."""
    try:
        key = UUID(request.GET.get("from", ""))
    except ValueError:
        return {}
    simulation = Simulation.objects.filter(pk=key, adoption=adoption).first()
    return _of(simulation) if simulation else {}


def _of(simulation: Simulation) -> dict[str, object]:
    name, _, span = simulation.swept.partition("=")
    ends, _, points = span.partition("/")
    first, _, last = ends.partition("..")
    swept = {"moved": name, "first": first, "last": last, "points": points} if last else {}
    figures = {f"v-{parameter}": value for parameter, value in simulation.figures.items()}
    return {"tried_from": simulation.tried_from.isoformat(), "note": simulation.note, **swept, **figures}
