"""Why one customer is what it is on either side of a simulation, by its facts as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kezhi.customers.models import Customer
from kezhi.engine.compose.simulate import explain_both, sides_of
from kezhi.engine.explain import Output
from kezhi.engine.explain.parts import Language
from kezhi.grading.sight import Sight
from kezhi.policies.live import live_facts
from kezhi.policies.models import Simulation
from kezhi.policies.queries.simulations.reason import Told
from kezhi.policies.queries.together import composition_on
from kezhi.policies.queries.tried import tried
from kezhi.ui.components.why import Why, WhyLine


@dataclass(frozen=True, slots=True)
class Pair:
    """One output on either side; none where that side does not know it."""

    title: str
    before: Why | None
    after: Why | None


@dataclass(frozen=True, slots=True)
class Both:
    """One customer: what differs, each with both reasons; and what stays."""

    customer: Customer
    different: tuple[Pair, ...]
    same: tuple[Output, ...]


def both_of(simulation: Simulation, customer: Customer, language: Language, sight: Sight) -> Both:
    """Five statements of the store, two of the engine. UnknownCustomer where the adoption does not bind it."""
    together, name, changed = composition_on(simulation.as_of), str(simulation.adoption_id), tried(simulation)
    found = explain_both(
        together, name, changed, live_facts(), customer=str(customer.pk), as_of=simulation.as_of, language=language
    )
    sides = sides_of(together, name, changed, as_of=simulation.as_of)
    before, after = (
        Told(key, side.edition, side.settings, explanation, customer, sight.hidden(side.edition))
        for key, side, explanation in zip(("before", "after"), sides, found, strict=True)
    )
    return Both(customer, tuple(_pairs(before, after)), tuple(_same(before, after)))


def _pairs(before: Told, after: Told) -> Iterator[Pair]:
    """Grades first, then whatever else differs, in the order in which it is found."""
    old, new = ({output.name: output for output in told.explanation.outputs} for told in (before, after))
    hidden = before.hidden | after.hidden
    names = [n for n in dict.fromkeys([*new, *old]) if n not in hidden and _differs(old.get(n), new.get(n))]
    for name in sorted(names, key=lambda n: (new.get(n) or old[n]).kind != "grade"):
        mine, other = old.get(name), new.get(name)
        first, second = (before.why(mine) if mine else None), (after.why(other) if other else None)
        yield Pair((other or old[name]).title, *_marked(first, second))


def _differs(one: Output | None, other: Output | None) -> bool:
    return one is None or other is None or one.text != other.text


def _same(before: Told, after: Told) -> Iterator[Output]:
    known = {output.name: output for output in before.explanation.outputs}
    for output in after.explanation.outputs:
        if output.name not in after.hidden and not _differs(known.get(output.name), output):
            yield output


def _marked(one: Why | None, other: Why | None) -> tuple[Why | None, Why | None]:
    """Both with the lines marked that differ."""
    if one is None or other is None:
        return one, other
    known, new = ({line.label: _read(line) for line in why.lines} for why in (one, other))
    odd = {label for label in {*known, *new} if known.get(label) != new.get(label)}
    first, second = (
        replace(why, lines=tuple(replace(line, is_different=line.label in odd) for line in why.lines))
        for why in (one, other)
    )
    return first, second


def _read(line: WhyLine) -> tuple[object, ...]:
    """What a reader would see differ."""
    return line.value, line.unit, line.band, line.points
