"""The row that a gate looks at beside other packs: what it reads of them is evaluated first, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date

from kezhi.engine.backends.base import FACTS
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.compose.adopted import Adopted
from kezhi.engine.compose.composition import Composition, compose
from kezhi.engine.compose.evaluate import edition_of, evaluate_one
from kezhi.engine.compose.reach import Reach
from kezhi.engine.decide.behind import behind, settings_of
from kezhi.engine.decide.gates import gate_of
from kezhi.engine.decide.subject_row import asked_about, row_among, subject_row
from kezhi.engine.errors import BadQuestion, Diagnostic, UnknownCustomer
from kezhi.engine.explain.named_customer import key_of
from kezhi.engine.facts.source import FactSource
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.nearest import did_you_mean


@dataclass(frozen=True)
class Asked:
    """The adoption whose gate is asked, as far as the gate reads, and the row of the subject."""

    own: Adopted
    row: dict[str, object]


def row_in(
    composition: Composition, pack: str, gate: str, facts: FactSource, subject: str | None, *, as_of: date
) -> Asked:
    """The subject's row under the adoption of a pack that binds it; `pack` may be an adoption's own name.

    Raises CollisionsUnsettled, UnknownCustomer, BadQuestion and whatever `evaluate` does.
    """
    composition.refuse_unsettled()
    named = [own for own in composition.adopted if pack in {own.pack, own.name}]
    if not named:
        raise BadQuestion(_not_adopted(pack, [own.pack for own in composition.adopted]))
    refused: UnknownCustomer | BadQuestion | None = None
    for own in named:
        try:
            return _row(narrowed_to(composition, own, gate), own.name, gate, facts, subject, as_of=as_of)
        except (UnknownCustomer, BadQuestion) as unknown:
            refused = refused or unknown
    assert refused is not None  # noqa: S101 - one at least was asked
    raise refused


def narrowed_to(composition: Composition, own: Adopted, gate: str) -> Composition:
    """The same adoptions with all that a gate of one of them reads, and nothing else."""
    narrow = behind(edition_of(composition, own), [gate_of(own.edition, gate).id])
    kept = {own.name: _only(own, narrow)}
    _take(composition, narrow, kept)
    adopted = tuple(kept[each.name] for each in composition.adopted if each.name in kept)
    return replace(composition, adopted=adopted, precedence=(), collisions=(), unsettled=())


def refuse_unread(edition: Edition, gate: str) -> None:
    """CompositionRefused where a gate by itself reads of a pack that is not there."""
    compose((Adopted(behind(edition, [gate_of(edition, gate).id])),))


def _take(composition: Composition, narrow: Edition, kept: dict[str, Adopted]) -> None:
    """Add the adoptions that are read, each as far as anyone reads it."""
    for pack in dict.fromkeys(read.pack for read in narrow.header.reads):
        for source in (each for each in composition.adopted if each.pack == pack):
            whole = edition_of(composition, source)
            wanted = {read.output for read in narrow.header.reads if read.pack == pack}
            known = kept[source.name].edition.rules if source.name in kept else ()
            writers = [rule.id for rule in whole.rules if wanted & rule.outputs(whole.names).keys()]
            further = behind(whole, [*writers, *(rule.id for rule in known)])
            kept[source.name] = _only(source, further)
            _take(composition, further, kept)


def _only(own: Adopted, narrow: Edition) -> Adopted:
    return replace(own, edition=narrow, settings=settings_of(own.edition, narrow, own.settings))


def _row(narrow: Composition, name: str, gate: str, facts: FactSource, subject: str | None, *, as_of: date) -> Asked:
    own = narrow.named(name)
    if not own.edition.header.reads and narrow.reaches[name] == Reach():
        return Asked(own, subject_row(own.edition, gate, facts, subject, as_of=as_of, settings=own.settings))
    asked = asked_about(own.edition, gate, subject)
    if asked is None:
        return Asked(own, {})
    key = _key(facts, asked) if gate_of(own.edition, gate).over == "customers" else asked
    verdicts = evaluate_one(narrow, name, facts, as_of=as_of, sample=0).verdicts
    return Asked(own, row_among(own.edition, gate, verdicts, facts, key))


def _key(facts: FactSource, wanted: str) -> str:
    with closing(DuckBackend()) as backend:
        facts.bind(backend, needed={"customers"})
        return key_of(backend, f'{FACTS}."customers"', wanted)


def _not_adopted(pack: str, adopted: Iterable[str]) -> Diagnostic:
    remedy, remedy_en = did_you_mean(pack, list(adopted))
    return Diagnostic("unknown_pack", f"这里没有采用“{pack}”。", remedy, f"{pack} is not adopted here.", remedy_en)
