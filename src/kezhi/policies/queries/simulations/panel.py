"""A small drawing of one series over the values tried: its line, its ends in figures, and where it stands now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 300, 128
_LEFT, _RIGHT, _TOP, _FOOT = 20, 280, 42, 98


@dataclass(frozen=True, slots=True)
class Series:
    """What one thing comes to at each value; series of one kind are drawn to one measure."""

    title: str
    kind: str
    figures: Sequence[Decimal]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """One value: where it stands, what it says when pointed at."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One series drawn; `first` and `last` stand at the ends of the line, `now` is where the value that counts is."""

    title: str
    points: str
    dots: tuple[Dot, ...]
    first: str
    last: str
    begins: str
    ends: str
    now: float | None
    is_level: bool
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def start(self) -> Dot:
        """Where the line begins."""
        return self.dots[0]

    @property
    def end(self) -> Dot:
        """Where the line ends."""
        return self.dots[-1]


def panels(
    series: Sequence[Series], words: Sequence[str], values: Sequence[Decimal | None], now: Decimal | None
) -> tuple[Panel, ...]:
    """A panel for each series, in order."""
    spans: dict[str, Decimal] = {}
    for each in series:
        spans[each.kind] = max(spans.get(each.kind, Decimal(0)), max(each.figures) - min(each.figures))
    places = _across(values)
    stands = _stands(values, places, now)
    return tuple(_panel(each, spans[each.kind], words, places, stands) for each in series)


def _panel(series: Series, span: Decimal, words: Sequence[str], places: Sequence[float], now: float | None) -> Panel:
    middle = (max(series.figures) + min(series.figures)) / 2
    dots = tuple(
        Dot(x, _height(figure, middle, span), f"{value}：{series.title} {cell}")
        for x, figure, value, cell in zip(places, series.figures, words, series.cells, strict=True)
    )
    return Panel(
        series.title, " ".join(f"{dot.x},{dot.y}" for dot in dots), dots, series.cells[0], series.cells[-1],
        words[0], words[-1], now, len(set(series.figures)) == 1,
    )  # fmt: skip


def _height(figure: Decimal, middle: Decimal, span: Decimal) -> float:
    centre = (_TOP + _FOOT) / 2
    return round(centre - float((figure - middle) / span) * (_FOOT - _TOP), 1) if span else centre


def _across(values: Sequence[Decimal | None]) -> list[float]:
    """Where each value stands: by its size where all are numbers that rise or fall, else one after the other."""
    known = [value for value in values if value is not None]
    steady = len(known) == len(values) and known in (sorted(known), sorted(known, reverse=True))
    if steady and known[0] != known[-1]:
        return list(_measured(known))
    return [round(_LEFT + (_RIGHT - _LEFT) * n / max(len(values) - 1, 1), 1) for n in range(len(values))]


def _measured(values: Sequence[Decimal]) -> Iterator[float]:
    for value in values:
        part = (value - values[0]) / (values[-1] - values[0])
        yield round(_LEFT + (_RIGHT - _LEFT) * float(part), 1)


def _stands(values: Sequence[Decimal | None], places: Sequence[float], now: Decimal | None) -> float | None:
    """Where the value that counts now stands; None outside."""
    known = [value for value in values if value is not None]
    if now is None or len(known) != len(values) or not min(known) <= now <= max(known):
        return None
    if known not in (sorted(known), sorted(known, reverse=True)):
        return next((x for x, value in zip(places, known, strict=True) if value == now), None)
    part = (now - known[0]) / (known[-1] - known[0]) if known[-1] != known[0] else Decimal(0)
    return round(_LEFT + (_RIGHT - _LEFT) * float(part), 1)
