"""Where the boxes of a file's diagram stand: inputs below, each decision above all that it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kezhi.engine.dmn.from_pack.drafts import FileDraft

_WIDTH, _HEIGHT = 180, 80
_INPUT_WIDTH, _INPUT_HEIGHT = 125, 45
_ACROSS, _DOWN = 220, 160
_MARGIN = 60
_MOST = 8
"""Boxes side by side before a layer goes on above."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the diagram."""

    x: int
    y: int
    width: int
    height: int

    @property
    def top(self) -> tuple[int, int]:
        """Where lines leave it."""
        return self.x + self.width // 2, self.y

    @property
    def bottom(self) -> tuple[int, int]:
        """Where lines reach it."""
        return self.x + self.width // 2, self.y + self.height


def boxes(draft: FileDraft) -> Mapping[str, Box]:
    """The box of every input and decision, by id."""
    layers = [ids[at : at + _MOST] for ids in _layers(draft) for at in range(0, len(ids), _MOST)]
    inputs = {each.id for each in draft.inputs}
    found = {}
    for level, ids in enumerate(reversed(layers)):
        for place, each in enumerate(ids):
            width, height = (_INPUT_WIDTH, _INPUT_HEIGHT) if each in inputs else (_WIDTH, _HEIGHT)
            x, y = _MARGIN + place * _ACROSS + (_WIDTH - width) // 2, _MARGIN + level * _DOWN
            found[each] = Box(x, y, width, height)
    return found


def _layers(draft: FileDraft) -> list[list[str]]:
    """The ids from the lowest layer to the highest."""
    depth: dict[str, int] = {each.id: 0 for each in draft.inputs}
    for decision in draft.decisions:
        below = [depth[draft.providers[name]] for name in decision.reads]
        depth[decision.id] = 1 + max(below, default=0)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
    for each, at in depth.items():
        layers[at].append(each)
    return [ids for ids in layers if ids]
