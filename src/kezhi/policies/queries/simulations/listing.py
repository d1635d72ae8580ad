"""The simulations of an adoption, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kezhi.accounts.models import Staff
from kezhi.policies.models import Adoption, Simulation
from kezhi.policies.queries.simulations.reached import reached_simulations
from kezhi.ui.components.tag import Tag

LISTED = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A simulation in a list."""

    key: UUID
    title: str
    as_of: date
    tag: Tag
    asked_by: str
    asked_at: datetime
    moved: int | None


def simulations_of(adoption: Adoption, staff: Staff) -> tuple[Line, ...]:
    """The latest simulations of an adoption that the person may see; one statement."""
    rows = reached_simulations(staff).filter(adoption=adoption).defer("curve")
    return tuple(map(line, rows.order_by("-asked_at")[:LISTED]))


def line(simulation: Simulation) -> Line:
    """One simulation as a list shows it."""
    state = Simulation.State
    tones = {state.DONE: "done", state.FAILED: "late", state.RUNNING: "accent"}
    tag = Tag(simulation.get_state_display(), tones.get(simulation.state, ""))  # type: ignore[call-overload]
    return Line(
        simulation.pk, title_of(simulation), simulation.as_of, tag, simulation.asked_by.name, simulation.asked_at,
        simulation.moved,
    )  # fmt: skip


def title_of(simulation: Simulation) -> str:
    """Its note; without one, what was tried."""
    if simulation.note:
        return simulation.note
    tried = [f"{name} {value}" for name, value in simulation.figures.items()]
    swept = simulation.swept.partition("=")[0]
    return "，".join([*tried[:3], *([swept] if swept else [])]) or f"{simulation.tried_from:%Y-%m-%d}"
