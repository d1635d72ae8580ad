"""One scale before and after: who rises, who falls, as a matrix and as a drawing."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.engine.simulate.simulation import Passage, Transitions
from kezhi.policies.queries.simulations.figures import many
from kezhi.policies.queries.simulations.flow import Flow, flow


@dataclass(frozen=True, slots=True)
class Cell:
    """How many pass from one grade to another, and which way that is."""

    before: str
    after: str
    customers: int
    direction: str

    @property
    def text(self) -> str:
        """As it stands in the matrix."""
        return many(self.customers) if self.customers else "·"


@dataclass(frozen=True, slots=True)
class Line:
    """One grade before: where its customers go, and how many they are."""

    grade: str
    cells: tuple[Cell, ...]
    customers: str


@dataclass(frozen=True, slots=True)
class Graded:
    """One scale of the regulation."""

    rule: str
    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    sums: tuple[str, ...]
    flow: Flow
    up: int
    down: int
    other: int

    @property
    def moved(self) -> int:
        """How many have another grade."""
        return self.up + self.down + self.other


def graded(of: Transitions) -> Graded:
    """The scale as the page shows it."""
    ways = {way: sum(p.customers for p in of.passages if of.direction(p) == way) for way in ("up", "down", "other")}
    lines = tuple(
        Line(before, tuple(_cell(of, before, after) for after in of.scale_after), many(customers))
        for before, customers in of.counts_before.items()
    )
    return Graded(
        of.rule_after or of.rule_before, of.title, of.scale_after, lines,
        tuple(map(many, of.counts_after.values())), flow(of), ways["up"], ways["down"], ways["other"],
    )  # fmt: skip


def _cell(of: Transitions, before: str, after: str) -> Cell:
    customers = of.count(before, after)
    return Cell(before, after, customers, of.direction(Passage(before, after, customers)))
