"""What another edition or other figures would change for one adoption, over the customers that it binds."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.compose.bound_facts import BoundFacts
from kezhi.engine.compose.composition import Composition
from kezhi.engine.compose.evaluate import AllKnown, Known, evaluate_one, facts_of, scale_of, sources_of
from kezhi.engine.compose.explain import WhenAsked
from kezhi.engine.compose.overruled import as_overruled, overruling
from kezhi.engine.compose.reach import Reach
from kezhi.engine.explain import Explanation, explain_customer
from kezhi.engine.explain.parts import Language
from kezhi.engine.facts.source import FactSource
from kezhi.engine.packs.edition import Edition
from kezhi.engine.simulate import Side, Simulation, Sweep, Swept, simulate, sweep
from kezhi.engine.simulate.holding import Progress
from kezhi.engine.simulate.sides import with_proposals


@dataclass(frozen=True)
class Changed:
    """What is tried: an edition, the figures set for it in each parameter's own unit, and one moved through values."""

    edition: Edition
    settings: Mapping[str, object]
    swept: Swept | None = None


def simulate_one(
    composition: Composition,
    name: str,
    changed: Changed,
    facts: FactSource,
    *,
    as_of: date,
    named: int,
    known: Known | None = None,
    told: Progress = lambda _: None,
) -> tuple[Simulation, Sweep | None]:
    """The adoption as it is against what is tried, and the curve of the figure that is moved.

    Raises CollisionsUnsettled and whatever `simulate` does.
    """
    composition.refuse_unsettled()
    before, after = sides_of(composition, name, changed, as_of=as_of)
    seen = _facts(composition, name, before, after, facts, as_of=as_of, known=known)
    found = simulate(before, after, seen, as_of=as_of, named=named, told=told)
    if changed.swept is None:
        return found, None
    with closing(DuckBackend()) as backend:
        moved = changed.swept
        return found, sweep(after, moved.parameter, moved.values, seen, as_of=as_of, backend=backend, told=told)


def explain_both(
    composition: Composition,
    name: str,
    changed: Changed,
    facts: FactSource,
    *,
    customer: str,
    as_of: date,
    language: Language = "zh",
) -> tuple[Explanation, Explanation]:
    """Why one customer is what it is on either side, a query for each. Raises what `explain_customer` does.

    An edition that begins later is explained as of the day it begins.
    """
    own, said = composition.named(name), WhenAsked(composition, facts, as_of)
    seen = facts_of(composition, own, facts, said, as_of=as_of)
    before, after = (
        explain_customer(
            with_proposals(side.edition), seen, customer, as_of=max(as_of, side.edition.in_force_from),
            settings=side.settings, adopted_on=own.adopted_on, language=language, proposed=True,
        )
        for side in sides_of(composition, name, changed, as_of=as_of)
    )  # fmt: skip
    return before, after


def sides_of(composition: Composition, name: str, changed: Changed, *, as_of: date) -> tuple[Side, Side]:
    """The adoption's own side, and the side that is tried, both as they count in the composition.

    A figure for what nobody has decided yet counts on both sides: without it there would be nothing to compare with.
    """
    own = composition.named(name)
    blank = {parameter.name for parameter in own.edition.parameters.blank(as_of)} - own.settings.keys()
    assumed = {parameter: changed.settings[parameter] for parameter in blank & changed.settings.keys()}
    own = replace(own, settings={**own.settings, **assumed})
    later = replace(own, edition=changed.edition, settings=changed.settings)
    before, after = (
        Side(as_overruled(each, overruling(each, composition.precedence, composition.adopted)), each.settings)
        for each in (own, later)
    )
    return before, after


def _facts(
    composition: Composition,
    name: str,
    before: Side,
    after: Side,
    facts: FactSource,
    *,
    as_of: date,
    known: Known | None,
) -> FactSource:
    """The facts as both sides see them."""
    own = composition.named(name)
    verdicts = dict(known or {})
    for other in sources_of(composition, own):
        if other.name not in verdicts:
            verdicts[other.name] = evaluate_one(composition, other.name, facts, as_of=as_of, known=verdicts).customers
    said, reach = AllKnown(composition, verdicts), composition.reaches[name]
    reads = tuple(dict.fromkeys([*before.edition.header.reads, *after.edition.header.reads]))
    if reads == before.edition.header.reads:
        return facts_of(composition, own, facts, said, as_of=as_of)
    return BoundFacts(facts, reach or Reach(), as_of, reads, said, scale_of(before.edition))
