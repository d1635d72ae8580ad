"""What was tried: each figure that differs between the sides, and those that had to be assumed for both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kezhi.engine.simulate import Simulation as Found
from kezhi.policies.models import Simulation


@dataclass(frozen=True, slots=True)
class Different:
    """A figure that differs between the sides; `value` is what was typed, to be adopted as it stands."""

    name: str
    title: str
    before: str
    after: str
    value: str


def different(simulation: Simulation, found: Found) -> Iterator[Different]:
    """Every parameter of the tried side that reads otherwise than before."""
    before = {setting.name: setting for setting in found.before.settings}
    for setting in found.after.settings:
        own = before.get(setting.name)
        if own is None or own.text != setting.text:
            value = simulation.figures.get(setting.name, "")
            yield Different(setting.name, setting.title or setting.name, own.text if own else "—", setting.text, value)


def assumed(simulation: Simulation, found: Found) -> tuple[Different, ...]:
    """What nobody has decided yet, so that both sides were tried with it."""
    before = {setting.name: setting for setting in found.before.settings}
    return tuple(
        Different(s.name, s.title or s.name, s.text, s.text, simulation.figures[s.name])
        for s in found.after.settings
        if s.name in simulation.figures and s.name in before and before[s.name].is_set
        and before[s.name].text == s.text
    )  # fmt: skip
