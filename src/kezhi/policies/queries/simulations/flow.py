"""How customers pass from grade to grade, drawn: bands from the grades before to the grades after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kezhi.engine.simulate.simulation import Transitions
from kezhi.policies.queries.simulations.figures import many, signed
from kezhi.policies.queries.simulations.spread import spread

WIDTH, BODY, GAP, SLOT, LEAST = 360, 150, 5, 18, 2
_LEFT, _RIGHT = 80, 280
_WORDS = 14
_SAID = 8
"""So many bands bear their count; the others say it when pointed at, and in the table."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One grade on one side: where it stands, how tall, its customers, how many more than before, and its hue."""

    grade: str
    y: float
    height: float
    words_y: float
    customers: str
    change: str
    hue: int


@dataclass(frozen=True, slots=True)
class Band:
    """Customers who pass from one grade to another."""

    path: str
    direction: str
    title: str
    hue: int
    customers: int
    words: str = ""
    words_y: float = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """The drawing of one scale."""

    before: tuple[Bar, ...]
    after: tuple[Bar, ...]
    bands: tuple[Band, ...]
    height: float
    width: int = WIDTH


def flow(graded: Transitions) -> Flow:
    """The scale's customers as bars on both sides, and a band for each passage that anybody takes."""
    every = sum(passage.customers for passage in graded.passages) or 1
    scale = BODY / every
    befores, afters = graded.counts_before, graded.counts_after
    lefts, rights = tuple(_bars(befores, {}, scale)), tuple(_bars(afters, befores, scale))
    height = max(_foot(lefts), _foot(rights))
    return Flow(lefts, rights, _said(list(_bands(graded, lefts, rights, scale)), height), height)


def _bars(counts: Mapping[str, int], before: Mapping[str, int], scale: float) -> Iterator[Bar]:
    y = 0.0
    for place, (grade, customers) in enumerate(counts.items()):
        height = max(customers * scale, LEAST)
        slot = max(height, SLOT)
        change = customers - before.get(grade, 0) if before else 0
        top = y + (slot - height) / 2
        yield Bar(
            grade, round(top, 1), round(height, 1), round(y + slot / 2, 1), many(customers),
            signed(change) if change else "", min(place, 3),
        )  # fmt: skip
        y += slot + GAP


def _foot(bars: Sequence[Bar]) -> float:
    return max((max(bar.y + bar.height, bar.words_y + SLOT / 2) for bar in bars), default=0.0)


def _bands(graded: Transitions, lefts: Sequence[Bar], rights: Sequence[Bar], scale: float) -> Iterator[Band]:
    starts, ends = {bar.grade: bar.y for bar in lefts}, {bar.grade: bar.y for bar in rights}
    hues = {bar.grade: bar.hue for bar in lefts}
    old, new = graded.scale_before, graded.scale_after
    for passage in sorted(graded.passages, key=lambda p: (old.index(p.before), new.index(p.after))):
        thick = max(passage.customers * scale, 1.0)
        top, foot = starts[passage.before], ends[passage.after]
        starts[passage.before], ends[passage.after] = top + thick, foot + thick
        path = f"M{_stroke(_LEFT, top, _RIGHT, foot)}L{_stroke(_RIGHT, foot + thick, _LEFT, top + thick)}z"
        title = f"{passage.before or '—'} → {passage.after or '—'}：{many(passage.customers)}"
        yield Band(
            path, graded.direction(passage), title, hues[passage.before], passage.customers,
            words_y=(top + foot + thick) / 2,
        )  # fmt: skip


def _said(bands: list[Band], height: float) -> tuple[Band, ...]:
    """Those who stay first, those who move above them, the largest with their count."""
    moving = [band for band in bands if band.direction != "same"]
    told = sorted(moving, key=lambda band: -band.customers)[:_SAID]
    places = spread([band.words_y for band in told], least=_WORDS, top=_WORDS / 2, foot=height - _WORDS / 2)
    words = {id(band): place for band, place in zip(told, places, strict=True)}
    return (
        *(band for band in bands if band.direction == "same"),
        *(
            replace(band, words=many(band.customers), words_y=words[id(band)]) if id(band) in words else band
            for band in moving
        ),
    )


def _stroke(x: int, y: float, to_x: int, to_y: float) -> str:
    """A curve that leaves and arrives level."""
    middle = (x + to_x) // 2
    return f"{x} {y:.1f}C{middle} {y:.1f} {middle} {to_y:.1f} {to_x} {to_y:.1f}"
