"""How customers pass from grade to grade, drawn: bands from the grades before to the grades after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kezhi.engine.simulate.simulation import Transitions

WIDTH, HEIGHT, GAP, LEAST = 360, 170, 5, 2
_LEFT, _RIGHT, _BAR = 80, 280, 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One grade on one side: where it stands, how tall, how many customers and how many more than before."""

    grade: str
    y: float
    height: float
    customers: int
    change: int

    @property
    def middle(self) -> float:
        """Where its words stand."""
        return round(self.y + self.height / 2 + 4, 1)


@dataclass(frozen=True, slots=True)
class Band:
    """Customers who pass from one grade to another."""

    path: str
    direction: str
    title: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The drawing of one scale."""

    before: tuple[Bar, ...]
    after: tuple[Bar, ...]
    bands: tuple[Band, ...]
    width: int = WIDTH
    height: int = HEIGHT


def flow(graded: Transitions) -> Flow:
    """The scale's customers as bars on both sides, and a band for each passage that anybody takes."""
    every = sum(passage.customers for passage in graded.passages) or 1
    scale = (HEIGHT - GAP * (max(len(graded.scale_before), len(graded.scale_after)) - 1)) / every
    lefts = _bars(graded.scale_before, graded.counts_before.values(), {}, scale)
    rights = _bars(graded.scale_after, graded.counts_after.values(), graded.counts_before, scale)
    return Flow(lefts, rights, tuple(_bands(graded, lefts, rights, scale)))


def _bars(grades: Sequence[str], counts: Iterable[int], before: object, scale: float) -> tuple[Bar, ...]:
    found, y = [], 0.0
    for grade, many in zip(grades, counts, strict=True):
        height = round(max(many * scale, LEAST), 1)
        change = many - before.get(grade, 0) if isinstance(before, dict) and before else 0
        found.append(Bar(grade, round(y, 1), height, many, change))
        y += height + GAP
    return tuple(found)


def _bands(graded: Transitions, lefts: Sequence[Bar], rights: Sequence[Bar], scale: float) -> Iterable[Band]:
    starts, ends = {bar.grade: bar.y for bar in lefts}, {bar.grade: bar.y for bar in rights}
    order = {grade: place for place, grade in enumerate(graded.scale_after)}
    for passage in sorted(graded.passages, key=lambda p: (graded.scale_before.index(p.before), order[p.after])):
        thick = max(passage.customers * scale, 1.0)
        top, foot = starts[passage.before], ends[passage.after]
        starts[passage.before], ends[passage.after] = top + thick, foot + thick
        there = _stroke(_LEFT, top, _RIGHT, foot)
        back = _stroke(_RIGHT, foot + thick, _LEFT, top + thick)
        path = f"M{there}L{back}z"
        words = f"{passage.before or '—'} → {passage.after or '—'}：{passage.customers}"
        yield Band(path, graded.direction(passage), words)


def _stroke(x: int, y: float, to_x: int, to_y: float) -> str:
    """A curve that leaves and arrives level."""
    middle = (x + to_x) // 2
    return f"{x} {y:.1f}C{middle} {y:.1f} {middle} {to_y:.1f} {to_x} {to_y:.1f}"
