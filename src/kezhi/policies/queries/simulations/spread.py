"""Words that stand beside a drawing, moved apart so far that none covers another."""

from __future__ import annotations

from collections.abc import Sequence


def spread(places: Sequence[float], *, least: float, top: float, foot: float) -> list[float]:
    """The places in their order, each at least so far below the one before it, all between top and foot if they fit."""
    order = sorted(range(len(places)), key=lambda n: places[n])
    found = list(places)
    edge = top
    for n in order:
        found[n] = max(places[n], edge)
        edge = found[n] + least
    edge = foot
    for n in reversed(order):
        found[n] = min(found[n], edge)
        edge = found[n] - least
    return [round(place, 1) for place in found]
