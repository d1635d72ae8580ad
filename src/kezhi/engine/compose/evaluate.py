"""All adopted packs over the same facts, each after those it reads, each over the customers it binds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.compose.adopted import Adopted
from kezhi.engine.compose.bound_facts import BoundFacts
from kezhi.engine.compose.composition import Composition
from kezhi.engine.compose.narrowed import narrowed
from kezhi.engine.compose.one_bound import Verdicts
from kezhi.engine.compose.overruled import as_overruled, overruling
from kezhi.engine.compose.reach import Reach
from kezhi.engine.evaluate.evaluation import SAMPLE, Evaluation, evaluate
from kezhi.engine.facts.source import FactSource
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Read, Unresolved
from kezhi.engine.packs.provisional import who_decides
from kezhi.engine.rules.grade import Grade

Known = Mapping[str, pa.Table]
"""Customers' verdicts that are known already, by the name of their adoption."""


def evaluate_all(
    composition: Composition,
    facts: FactSource,
    *,
    as_of: date,
    backend: Callable[[], Backend] = DuckBackend,
    sample: int = SAMPLE,
) -> dict[str, Evaluation]:
    """An evaluation for each adoption, by its name, in order. Raises CollisionsUnsettled and whatever `evaluate` does.

    `backend` opens a fresh backend for each of them; the verdicts read are handed over as columns.
    """
    composition.refuse_unsettled()
    found: dict[str, Evaluation] = {}
    for own in composition.adopted:
        known = {name: each.customers for name, each in found.items()}
        found[own.name] = evaluate_one(
            composition, own.name, facts, as_of=as_of, known=known, backend=backend, sample=sample
        )
    return found


def evaluate_one(
    composition: Composition,
    name: str,
    facts: FactSource,
    *,
    as_of: date,
    known: Known | None = None,
    backend: Callable[[], Backend] = DuckBackend,
    sample: int = SAMPLE,
    around: Callable[[FactSource], FactSource] = lambda facts: facts,
) -> Evaluation:
    """The evaluation of one adoption beside the others; `known` are verdicts of those it takes from.

    What it takes from and is not known is evaluated first. `around` wraps the facts as the adoption sees them.
    """
    composition.refuse_unsettled()
    own = composition.named(name)
    verdicts = dict(known or {})
    for other in sources_of(composition, own):
        if other.name not in verdicts:
            other_found = evaluate_one(
                composition, other.name, facts, as_of=as_of, known=verdicts, backend=backend, sample=sample
            )
            verdicts[other.name] = other_found.customers
    with closing(backend()) as opened:
        edition = edition_of(composition, own)
        evaluation = evaluate(
            edition,
            around(facts_of(composition, own, facts, AllKnown(composition, verdicts), as_of=as_of)),
            as_of=as_of, settings=own.settings, adopted_on=own.adopted_on, backend=opened, sample=sample,
        )  # fmt: skip
        provisional = {of: who_decides(entries) for of, entries in edition.provisional.items()}
        receipt = replace(
            evaluation.receipt, provisional=provisional, adoption=own.name, moment=getattr(facts, "moment", None)
        )
        evaluation = replace(evaluation, receipt=receipt)
        return narrowed(evaluation, composition.reaches[name], opened)


def sources_of(composition: Composition, own: Adopted) -> tuple[Adopted, ...]:
    """The adoptions whose verdicts an adoption takes from."""
    packs = {read.pack for read in edition_of(composition, own).header.reads}
    return tuple(each for each in composition.adopted if each.pack in packs)


def edition_of(composition: Composition, own: Adopted) -> Edition:
    """The edition as it counts in the composition."""
    edition = as_overruled(own, overruling(own, composition.precedence, composition.adopted))
    if undecided := _undecided(composition, edition.header.reads):
        return replace(edition, undecided=undecided)
    return edition


def _undecided(composition: Composition, reads: Iterable[Read]) -> Mapping[str, tuple[Unresolved, ...]]:
    """What people have still to decide of the columns that are read, by the name they bear here."""
    found: dict[str, list[Unresolved]] = {}
    for read in reads:
        for source in (each for each in composition.adopted if each.pack == read.pack):
            found.setdefault(read.name, []).extend(edition_of(composition, source).provisional.get(read.output, ()))
    return {name: tuple(dict.fromkeys(entries)) for name, entries in found.items() if entries}


@dataclass(frozen=True)
class AllKnown:
    """The verdicts of all customers, found already."""

    composition: Composition
    known: Known

    def of_all(self, pack: str) -> Sequence[pa.Table]:
        """The customers' verdicts of each adoption of a pack."""
        return [self.known[each.name] for each in self.composition.adopted if each.pack == pack]

    def of_one(self, pack: str, customer: str | None) -> Sequence[pa.Table]:
        """The same for one customer alone."""
        return [table.filter(pc.equal(table["customer"], customer)) for table in self.of_all(pack)]


def facts_of(composition: Composition, own: Adopted, facts: FactSource, said: Verdicts, *, as_of: date) -> FactSource:
    """The facts as an adoption sees them in the composition; `said` knows the verdicts it takes from."""
    edition = edition_of(composition, own)
    reads, reach, scale = edition.header.reads, composition.reaches[own.name], scale_of(edition)
    if not reads and reach == Reach() and scale is None:
        return facts
    return BoundFacts(facts, reach, as_of, reads, said, scale, edition.header.firm_posts)


def scale_of(edition: Edition) -> tuple[str, str] | None:
    """The rule whose grade in force the facts know; none where there is none, or each names its own column."""
    grades = [r for r in edition.rules if isinstance(r, Grade) and r.over == "customers" and r.in_force is None]
    return (edition.pack, grades[0].id) if len(grades) == 1 else None
