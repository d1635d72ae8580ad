"""One simulation whole: how far it is, the answer in one line, who moves, what falls due, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kezhi.accounts.models import Staff
from kezhi.jobs.queries import Standing, standing
from kezhi.policies.library import title_of_rules
from kezhi.policies.models import Adoption, Simulation
from kezhi.policies.queries.simulations.curve import Curve, curve
from kezhi.policies.queries.simulations.different import Different, assumed, different
from kezhi.policies.queries.simulations.figures import many
from kezhi.policies.queries.simulations.graded import Graded, graded
from kezhi.policies.queries.simulations.headline import Headline, headlines
from kezhi.policies.queries.simulations.listing import Line, line
from kezhi.policies.queries.simulations.loads import Loads, loads
from kezhi.policies.queries.simulations.movers import Movers, Passage, movers
from kezhi.policies.queries.simulations.reached import reached_simulations
from kezhi.policies.queries.simulations.sums import found_for
from kezhi.policies.queries.simulations.worth import CreditChange, EntitledChange, credit_change, entitled_change


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found."""

    customers: str
    headlines: tuple[Headline, ...]
    different: tuple[Different, ...]
    assumed: tuple[Different, ...]
    graded: tuple[Graded, ...]
    movers: Movers
    loads: Loads
    credit: tuple[CreditChange, ...]
    entitled: tuple[EntitledChange, ...]
    curve: Curve | None

    @property
    def settled(self) -> tuple[str, ...]:
        """The entitlements in which nothing differs."""
        return tuple(each.title for each in self.entitled if not each.moved)


@dataclass(frozen=True, slots=True)
class SimulationPage:
    """What the page of one simulation shows to one person."""

    line: Line
    note: str
    adoption: Adoption
    before: date
    after: date
    standing: Standing
    error: str
    is_over: bool
    is_own: bool
    answer: Answer | None = None

    @property
    def is_of_another_edition(self) -> bool:
        """Whether another edition was tried."""
        return self.before != self.after


def simulation_page(key: UUID, staff: Staff, passage: Passage, *, beyond: int = 0) -> SimulationPage | None:
    """Three statements; who would move is listed as far as this person may see the customers. None for no such one."""
    simulation = reached_simulations(staff).filter(pk=key).first()
    if simulation is None:
        return None
    far = standing(simulation.job) if simulation.job else Standing(0, "", is_over=simulation.is_over)
    return SimulationPage(
        line=line(simulation), note=simulation.note, adoption=simulation.adoption,
        before=simulation.adoption.edition.in_force_from, after=simulation.tried_from, standing=far,
        error=simulation.error or far.error, is_over=simulation.is_over, is_own=simulation.asked_by_id == staff.pk,
        answer=_answer(simulation, staff, passage, beyond) if simulation.state == simulation.State.DONE else None,
    )  # fmt: skip


def _answer(simulation: Simulation, staff: Staff, passage: Passage, beyond: int) -> Answer:
    found, swept = found_for(simulation, staff)
    pack = simulation.adoption.edition.pack
    scales = tuple(map(graded, found.transitions))
    due = loads(found, title_of_rules(pack, simulation.tried_from))
    return Answer(
        customers=many(found.customers), headlines=headlines(found, scales, due),
        different=tuple(different(simulation, found)), assumed=assumed(simulation, found), graded=scales,
        movers=movers(simulation, staff, passage, beyond=beyond), loads=due,
        credit=tuple(map(credit_change, found.credit)), entitled=tuple(map(entitled_change, found.entitled)),
        curve=curve(swept, found.before) if swept else None,
    )  # fmt: skip
