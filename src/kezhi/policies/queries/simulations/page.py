"""One simulation whole: how far it is, who moves, what falls due, what it costs; and the list of an adoption's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import within
from kezhi.engine.simulate import Simulation as Found
from kezhi.engine.simulate import Sweep
from kezhi.engine.simulate.simulation import Credit, Entitled, Transitions
from kezhi.jobs.queries import Standing, standing
from kezhi.policies.models import Adoption, Move, Simulation
from kezhi.policies.queries.simulations.curve import Curve, curve
from kezhi.policies.queries.simulations.flow import Flow, flow
from kezhi.policies.queries.simulations.loads import PostLoad, loads
from kezhi.ui.components.tag import Tag

NAMED = 50
"""So many of those who would move are listed at a time."""
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


@dataclass(frozen=True, slots=True)
class Different:
    """A figure that differs between the sides."""

    name: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Graded:
    """One scale: its passages as a matrix and as a drawing."""

    of: Transitions
    flow: Flow
    up: int
    down: int

    @property
    def matrix(self) -> Iterator[tuple[str, int, tuple[tuple[str, int], ...]]]:
        """For each grade before: how many in all, and for each grade after how many pass to it."""
        for before, many in self.of.counts_before.items():
            yield before, many, tuple((after, self.of.count(before, after)) for after in self.of.scale_after)


@dataclass(frozen=True, slots=True)
class SimulationPage:
    """What the page of one simulation shows to one person."""

    line: Line
    adoption: Adoption
    before: date | None
    after: date
    standing: Standing
    error: str
    is_over: bool
    customers: int = 0
    different: tuple[Different, ...] = ()
    graded: tuple[Graded, ...] = ()
    loads: tuple[PostLoad, ...] = ()
    months: tuple[str, ...] = ()
    unforeseen: tuple[str, ...] = ()
    credit: tuple[Credit, ...] = ()
    entitled: tuple[Entitled, ...] = ()
    curve: Curve | None = None
    moves: tuple[Move, ...] = ()
    seen: int = 0
    next_page: int | None = None


def simulations_of(adoption: Adoption) -> tuple[Line, ...]:
    """The latest simulations of an adoption; one statement."""
    rows = Simulation.objects.filter(adoption=adoption).select_related("asked_by").order_by("-asked_at")[:LISTED]
    return tuple(map(_line, rows))


def simulation_page(key: UUID, staff: Staff, *, page: int = 1) -> SimulationPage | None:
    """Three statements; who would move is listed as far as this person may see the customers. None for no such one."""
    related = ("adoption__edition", "adoption__unit", "asked_by", "job")
    simulation = Simulation.objects.filter(pk=key).select_related(*related).first()
    if simulation is None:
        return None
    far = standing(simulation.job) if simulation.job else Standing(0, "", is_over=simulation.is_over)
    shown = SimulationPage(
        line=_line(simulation), adoption=simulation.adoption, before=simulation.adoption.edition.in_force_from,
        after=simulation.tried_from, standing=far, error=simulation.error or far.error, is_over=simulation.is_over,
    )  # fmt: skip
    return _found(shown, simulation, staff, page) if simulation.found else shown


def _found(shown: SimulationPage, simulation: Simulation, staff: Staff, page: int) -> SimulationPage:
    found = Found.from_dict(simulation.found)
    visible = within(Move.objects.filter(simulation=simulation), staff, Capability.SEE_CUSTOMERS)
    first = (page - 1) * NAMED
    moves = tuple(
        visible.select_related("customer").order_by("rule", "before", "after", "pk")[first : first + NAMED + 1]
    )
    posts = loads(found)
    return SimulationPage(
        line=shown.line, adoption=shown.adoption, before=shown.before, after=shown.after, standing=shown.standing,
        error=shown.error, is_over=shown.is_over, customers=found.customers, different=tuple(_different(found)),
        graded=tuple(map(_graded, found.transitions)), loads=posts, months=found.months, unforeseen=found.unforeseen,
        credit=found.credit, entitled=found.entitled,
        curve=curve(Sweep.from_dict(simulation.curve)) if simulation.curve else None,
        moves=moves[:NAMED], seen=visible.count(), next_page=page + 1 if len(moves) > NAMED else None,
    )  # fmt: skip


def _different(found: Found) -> Iterator[Different]:
    before = {setting.name: setting for setting in found.before.settings}
    for setting in found.after.settings:
        own = before.get(setting.name)
        if own is None or own.text != setting.text:
            yield Different(setting.name, setting.title or setting.name, own.text if own else "—", setting.text)


def _graded(of: Transitions) -> Graded:
    moved = {way: sum(p.customers for p in of.passages if of.direction(p) == way) for way in ("up", "down")}
    return Graded(of, flow(of), moved["up"], moved["down"])


def _line(simulation: Simulation) -> Line:
    state = Simulation.State
    tones = {state.DONE: "done", state.FAILED: "late", state.RUNNING: "accent"}
    tag = Tag(simulation.get_state_display(), tones.get(simulation.state, ""))  # type: ignore[call-overload]
    graded = simulation.found.get("transitions")
    moved = Found.from_dict(simulation.found).transitions if graded else ()
    return Line(
        simulation.pk, simulation.note, simulation.as_of, tag, simulation.asked_by.name, simulation.asked_at,
        sum(each.moved for each in moved) if simulation.found else None,
    )  # fmt: skip
