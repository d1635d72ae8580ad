"""All adopted packs over the same facts, each after those it reads, each over the customers it binds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date

import pyarrow as pa

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.compose.adopted import Adopted
from kezhi.engine.compose.bound_facts import BoundFacts
from kezhi.engine.compose.composition import Composition
from kezhi.engine.compose.narrowed import narrowed
from kezhi.engine.compose.overruled import as_overruled, overruling
from kezhi.engine.compose.reach import Reach
from kezhi.engine.evaluate.evaluation import SAMPLE, Evaluation, evaluate
from kezhi.engine.facts.source import FactSource
from kezhi.engine.packs.edition import Edition
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
) -> Evaluation:
    """The evaluation of one adoption beside the others; `known` are verdicts of those it takes from.

    What it takes from and is not known is evaluated first.
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
        evaluation = evaluate(
            edition_of(composition, own),
            facts_of(composition, own, facts, verdicts, as_of=as_of),
            as_of=as_of, settings=own.settings, adopted_on=own.adopted_on, backend=opened, sample=sample,
        )  # fmt: skip
        return narrowed(evaluation, composition.reaches[name], opened)


def sources_of(composition: Composition, own: Adopted) -> tuple[Adopted, ...]:
    """The adoptions whose verdicts an adoption takes from."""
    packs = {read.pack for read in edition_of(composition, own).header.reads}
    return tuple(each for each in composition.adopted if each.pack in packs)


def edition_of(composition: Composition, own: Adopted) -> Edition:
    """The edition as it counts in the composition."""
    return as_overruled(own, overruling(own, composition.precedence, composition.adopted))


def facts_of(composition: Composition, own: Adopted, facts: FactSource, verdicts: Known, *, as_of: date) -> FactSource:
    """The facts as an adoption sees them in the composition."""
    edition = edition_of(composition, own)
    reads, reach, scale = edition.header.reads, composition.reaches[own.name], scale_of(edition)
    if not reads and reach == Reach() and scale is None:
        return facts
    by_pack = {
        read.pack: [verdicts[each.name] for each in composition.adopted if each.pack == read.pack] for read in reads
    }
    return BoundFacts(facts, reach, as_of, reads, by_pack, scale)


def scale_of(edition: Edition) -> tuple[str, str] | None:
    """The rule whose grade in force the facts know; none where there is none, or each names its own column."""
    grades = [r for r in edition.rules if isinstance(r, Grade) and r.over == "customers" and r.in_force is None]
    return (edition.pack, grades[0].id) if len(grades) == 1 else None
