"""How many clauses of an edition the system carries out, and how many people: counted once, kept until a file changes.

Counting takes the whole edition, checked; thirty of them would keep the first visitor waiting for seconds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from kezhi.engine import kept
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Pack


@dataclass(frozen=True, slots=True)
class ClauseCounts:
    """What an edition amounts to on any day; of each parameter the first day on which the text gives it a value."""

    executed: int
    person: int
    rules: int
    given_from: tuple[str, ...]

    def blanks(self, on: date) -> int:
        """How many parameters have no value of the text's own on a day."""
        return sum(1 for first in self.given_from if not first or first > on.isoformat())


def clause_counts(pack: Pack, on: date) -> ClauseCounts:
    """Of the edition in force on a day. PackError or NoEditionInForce where there is none that can be read."""
    begun = [(folder, header) for folder, header in pack.headers if header.in_force_from <= on]
    if not begun or ((last := begun[-1][1].in_force_to) is not None and last < on):
        return _counted(pack.edition(on))  # it says what is missing
    name = json.dumps(["clause counts", repr(pack.about), repr(pack.regulation), *_seen(begun[-1][0])])
    if (text := kept.text_of(name)) is not None:
        known = json.loads(text)
        return ClauseCounts(**{**known, "given_from": tuple(known["given_from"])})
    counts = _counted(pack.edition(on))
    kept.keep(name, json.dumps(asdict(counts)))
    return counts


def _counted(rules: Edition) -> ClauseCounts:
    every = set(rules.text.clause_ids)
    person = {i for entry in rules.unresolved for i in entry.clause.ids}
    firsts = (min((value.from_ for value in each.values), default=None) for each in rules.parameters.values())
    given_from = tuple(first.isoformat() if first else "" for first in firsts)
    return ClauseCounts(len(every - person), len(person), len(rules.rules), given_from)


def _seen(folder: Path) -> Iterator[tuple[str, int, int]]:
    """The files of an edition as they lie there now; its cases prove it and are no part of it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "cases" not in path.relative_to(folder).parts:
            found = path.stat()
            yield str(path), found.st_size, found.st_mtime_ns
