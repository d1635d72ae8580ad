"""What a regulation amounts to, for whoever looks for one: kinds of company, clauses, capabilities, neighbours."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache

from kezhi.engine.errors import EngineError
from kezhi.engine.packs.library import Pack
from kezhi.policies.library import library
from kezhi.policies.queries.clause_counts import ClauseCounts, clause_counts
from kezhi.ui.dates import is_english


@dataclass(frozen=True, slots=True)
class Outline:
    """A regulation in short; `executed` and the others count clauses of the edition of the day."""

    id: str
    title: str
    short_title: str
    fits: str
    kinds: tuple[str, ...]
    clauses: int
    executed: int
    person: int
    blanks: int
    rules: int
    capabilities: tuple[tuple[str, int], ...]
    """Each with the number of clauses that serve it first, the most first."""
    builds_on: tuple[str, ...]
    is_sound: bool = True


@cache
def outlines(on: date) -> tuple[Outline, ...]:
    """Every installed regulation in its edition of the day, by id; once a process and day, without a statement."""
    return tuple(_outline(pack, on) for pack in library().packs())


def titles(which: str) -> dict[str, str]:
    """What the `kinds_of_company` or the `capabilities` of the catalogue are called in the reader's language."""
    named = getattr(library().catalogue, which)
    return {each.id: each.title_en if is_english() and each.title_en else each.title for each in named}


def _outline(pack: Pack, on: date) -> Outline:
    listed = pack.regulation
    clauses = listed.clauses if listed else ()
    counts, is_sound = ClauseCounts(0, 0, 0, ()), False
    with suppress(EngineError):
        counts, is_sound = clause_counts(pack, on), True
    return Outline(
        id=pack.id, title=pack.title, short_title=pack.about.short_title or pack.title,
        fits=pack.about.fits or (listed.fits if listed else ""), kinds=_kinds(pack),
        clauses=len(clauses) or counts.executed + counts.person,
        capabilities=tuple(Counter(clause.capability for clause in clauses).most_common()),
        executed=counts.executed, person=counts.person, blanks=counts.blanks(on), rules=counts.rules,
        builds_on=pack.about.builds_on, is_sound=is_sound,
    )  # fmt: skip


def _kinds(pack: Pack) -> tuple[str, ...]:
    """Those of the catalogue; a company's own edition is for the kinds that the one it comes from is for."""
    if pack.regulation is not None or not pack.about.based_on:
        return pack.regulation.kinds_of_company if pack.regulation else ()
    base = library().catalogue.regulation(pack.about.based_on)
    return base.kinds_of_company if base else ()
