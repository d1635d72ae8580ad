"""All regulations that are in force on a day, brought together with what the company decided where they meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from django.db.models import Q

from kezhi.accounts.models import Unit
from kezhi.engine.compose import Adopted, Composition, Precedence, compose
from kezhi.engine.errors import EngineError
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.errors import EditionAltered
from kezhi.policies.library import rules_of
from kezhi.policies.models import AdoptedValue, Adoption
from kezhi.policies.models import Precedence as StoredPrecedence
from kezhi.policies.queries.in_force import adoptions_in_force
from kezhi.policies.queries.replaced import replaced_by

NEW = "new"
"""The name of the edition that is about to be adopted."""


def composition_on(on: date) -> Composition:
    """Four statements: the adoptions of the day, their values, the decisions, the units."""
    adoptions = list(adoptions_in_force(on))
    return brought_together(adopted_of(adoptions, on), decisions_of(adoptions), on)


def adopted_of(adoptions: Sequence[Adoption], on: date) -> list[Adopted]:
    """Each adoption as the engine takes it, named by its key, with the values that count on the day.

    One whose pack was altered since is left out: it is out of use until it is adopted anew.
    """
    decided = AdoptedValue.objects.filter(adoption__in=adoptions, valid_from__lte=on).order_by("valid_from", "pk")
    values: dict[int, dict[str, str]] = {}
    for value in decided:
        values.setdefault(value.adoption_id, {})[value.parameter] = value.value
    return [
        as_adopted(rules, a.unit, name=str(a.pk), settings=values.get(a.pk, {}), adopted_on=a.adopted_on)
        for a in adoptions
        if (rules := _usable(a))
    ]


def _usable(adoption: Adoption) -> PackEdition | None:
    try:
        return rules_of(adoption.edition)
    except (EngineError, EditionAltered):
        return None


def as_adopted(
    rules: PackEdition, unit: Unit, *, name: str, settings: Mapping[str, object], adopted_on: date
) -> Adopted:
    """An edition adopted by a unit; what the whole company adopts binds customers without a unit too."""
    units = frozenset({str(unit.pk)}) if unit.depth > 1 else frozenset()
    return Adopted(rules, units, settings, adopted_on, name)


def decisions_of(adoptions: Iterable[Adoption]) -> list[Precedence]:
    """What was decided at these adoptions, the latest first."""
    stored = StoredPrecedence.objects.filter(adoption__in=list(adoptions)).order_by("-pk")
    return [Precedence(p.on, p.keep, p.over, p.because, p.is_each) for p in stored]


def brought_together(adopted: Sequence[Adopted], decisions: Iterable[Precedence], on: date) -> Composition:
    """The composition with the latest decision about each collision; a decision that is about none any more rests."""
    parents = parents_of_units() if len(adopted) > 1 or any(each.units for each in adopted) else {}
    met = compose(adopted, parents=parents, as_of=on)
    if not met.collisions:
        return met
    counting: dict[tuple[str, frozenset[str]], Precedence] = {}
    for decision in decisions:
        if any(each.must_be_settled and each.is_settled_by(decision) for each in met.collisions):
            counting.setdefault((decision.on, decision.packs), decision)
    if not counting:
        return met
    return compose(adopted, list(counting.values()), parents=parents, as_of=on)


def beside(
    rules: PackEdition, unit: Unit, on: date, *, decisions: Iterable[Precedence] = (),
    settings: Mapping[str, object] = MappingProxyType({}),
) -> Composition:  # fmt: skip
    """What adopting an edition would bring together; the edition is called NEW. Four statements.

    It stands beside whatever runs on the day or begins later, instead of what it takes the place of.
    """
    ended = Q(ended_on=None) | Q(ended_on__gt=on)
    running = list(Adoption.objects.filter(ended).select_related("edition", "unit").order_by("pk"))
    gone = {rules.pack, *(a.edition.pack for a in replaced_by(rules, unit, running))}
    others = [a for a in running if not (a.unit_id == unit.pk and a.edition.pack in gone)]
    new = as_adopted(rules, unit, name=NEW, settings=settings, adopted_on=on)
    return brought_together([*adopted_of(others, on), new], [*decisions, *decisions_of(others)], on)


def parents_of_units() -> dict[str, str]:
    """The unit above each unit, by key; one statement."""
    keys = dict(Unit.objects.values_list("path", "pk"))
    return {str(pk): str(keys[path[: -Unit.steplen]]) for path, pk in keys.items() if len(path) > Unit.steplen}


def words_about(pack: str, on: date) -> list[StoredPrecedence]:
    """What was decided about a regulation and counts on the day, with who, when and why; one statement."""
    ended = Q(adoption__ended_on=None) | Q(adoption__ended_on__gt=on)
    rows = StoredPrecedence.objects.filter(ended, Q(keep=pack) | Q(over=pack), adoption__adopted_on__lte=on)
    return list(rows.select_related("decided_by").order_by("on", "-pk"))
