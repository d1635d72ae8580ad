"""What the areas came to, as the tables of docs/mutation.md."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mutation.results import Mutant, mutants
from mutation.sample import interval, weighted
from mutation.workplace import PLACE


@dataclass(frozen=True)
class Outcome:
    """An area: how many mutants it has, and those of its sample that were tried."""

    area: str
    mutants: int
    tried: tuple[Mutant, ...]

    @property
    def noticed(self) -> int:
        """How many of those tried a test noticed."""
        return sum(mutant.is_noticed for mutant in self.tried)

    @property
    def row(self) -> str:
        """Mutants, tried, noticed (of these without an end), survived, reached by no test, share, interval."""
        fates = Counter(mutant.fate for mutant in self.tried)
        low, high = interval(self.noticed, len(self.tried))
        share = self.noticed / len(self.tried)
        counts = f"{self.mutants} | {len(self.tried)} | {self.noticed} | {fates['slow']} | {fates['survived']}"
        return f"| {self.area} | {counts} | {fates['untested']} | {share:.1%} | {low:.1%}–{high:.1%} |"


def report(areas: list[str]) -> Iterator[str]:
    """The table of the areas tried, all of them weighed together, and the names of what survived."""
    outcomes = [outcome for area in areas if (outcome := _outcome(area, PLACE / area)) is not None]
    for outcome in outcomes:
        yield outcome.row
    if outcomes:
        share, low, high = weighted([(one.mutants, len(one.tried), one.noticed) for one in outcomes])
        whole, tried = sum(one.mutants for one in outcomes), sum(len(one.tried) for one in outcomes)
        yield f"| **together** | {whole} | {tried} | | | | | {share:.1%} | {low:.1%}–{high:.1%} |"
    for outcome in outcomes:
        yield ""
        yield from (f"{mutant.fate} {mutant.name}" for mutant in outcome.tried if not mutant.is_noticed)


def _outcome(area: str, place: Path) -> Outcome | None:
    if not (place / "sample.json").exists():
        return None
    names = set(json.loads((place / "sample.json").read_text("utf-8"))["names"])
    found = mutants(place)
    tried = tuple(mutant for mutant in found if mutant.name in names and mutant.fate != "open")
    return Outcome(area, len(found), tried) if tried else None
