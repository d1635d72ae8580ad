"""Adopt an edition for a unit: from then on it and everything below live by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.engine.compose import CompositionRefused
from kezhi.engine.compose import Precedence as Word
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.actions.check_day import check_day
from kezhi.policies.actions.check_value import check_values
from kezhi.policies.errors import AlreadyAdopted, CannotStandBeside, CollisionsOpen
from kezhi.policies.models import AdoptedValue, Adoption, Edition, Precedence
from kezhi.policies.queries.replaced import replaced_by
from kezhi.policies.queries.together import NEW, beside

LONGEST_TITLE, LONGEST_SHORT_TITLE = 200, 80


@dataclass(frozen=True, slots=True)
class Decision:
    """What the company decided for one parameter, in the parameter's own unit, and on whose word."""

    value: str
    source: str


@transaction.atomic
def adopt(
    *,
    rules: PackEdition,
    unit: Unit,
    decisions: Mapping[str, Decision],
    on: date,
    by: Staff,
    at: datetime,
    precedence: Sequence[Word] = (),
) -> Adoption:
    """The running adoption; what it takes the place of ends the day before. Parameters may stay unset.

    `precedence` says whose word counts wherever another regulation in force says something else; none may be left out.
    """
    must_reach(by, Capability.ADOPT_POLICY, unit)
    check_day(on, in_force_from=rules.in_force_from, at=at)
    _one_at_a_time()
    check_values(rules, {name: decision.value for name, decision in decisions.items()}, as_of=on)
    _check_beside(rules, unit, on, precedence)
    edition = _edition(rules)
    running = Adoption.objects.select_for_update().filter(unit=unit, edition__pack=edition.pack, ended_on=None)
    if running.filter(edition=edition).exists():
        raise AlreadyAdopted(unit=unit.name, title=edition.title)
    replaced = _ended(rules, unit, on)
    adoption = Adoption.objects.create(unit=unit, edition=edition, adopted_on=on, adopted_by=by, adopted_at=at)
    AdoptedValue.objects.bulk_create(
        AdoptedValue(
            adoption=adoption, parameter=name, value=decision.value, valid_from=on, source=decision.source,
            set_by=by, set_at=at,
        )
        for name, decision in decisions.items()
    )  # fmt: skip
    _keep_words(adoption, precedence)
    values = {name: decision.value for name, decision in decisions.items()}
    words = {f"{word.on} {word.keep}/{word.over}": word.because.strip() for word in precedence}
    gone = {"instead_of": _titles(replaced)} if replaced else {}
    record(by, "policies.edition.adopted", adoption, at=at, after={"unit": unit, "on": on, **gone, **values, **words})
    return adoption


def _keep_words(adoption: Adoption, precedence: Sequence[Word]) -> None:
    Precedence.objects.bulk_create(
        Precedence(
            adoption=adoption, on=word.on, keep=word.keep, over=word.over, is_each=word.each,
            because=word.because.strip(), decided_by=adoption.adopted_by,
            decided_at=adoption.adopted_at,
        )
        for word in precedence
    )  # fmt: skip


def _ended(rules: PackEdition, unit: Unit, on: date) -> list[Adoption]:
    """What it takes the place of, ended the day before."""
    replaced = replaced_by(rules, unit)
    runs_on = Q(unit=unit, edition__pack=rules.pack, ended_on__gt=on)
    Adoption.objects.filter(runs_on | Q(pk__in=[each.pk for each in replaced])).update(ended_on=on)
    return replaced


def _one_at_a_time() -> None:
    """Whoever adopts meanwhile waits, so that neither overlooks what the other brings into force."""
    list(Unit.objects.select_for_update(no_key=True).filter(depth=1))


def _check_beside(rules: PackEdition, unit: Unit, on: date, precedence: Sequence[Word]) -> None:
    """Refuse an edition that lacks what it reads, a word about nothing, and collisions that nobody has settled."""
    try:
        together = beside(rules, unit, on, decisions=precedence)
    except CompositionRefused as refused:
        raise CannotStandBeside(reason=str(refused)) from refused
    met = [each for each in together.collisions if NEW in {each.left.name, each.right.name}]
    for word in precedence:
        if not word.because.strip() or not any(c.must_be_settled and c.is_settled_by(word) for c in met):
            raise CannotStandBeside(reason=_("“{on}”上没有须定先后的冲突，或没有写明理由。").format(on=word.on))
    if waiting := [each for each in together.unsettled if each in met]:
        raise CollisionsOpen(count=len(waiting))


def _titles(replaced: Sequence[Adoption]) -> str:
    return "、".join(f"{each.edition.pack}@{each.edition.in_force_from}" for each in replaced)


def _edition(rules: PackEdition) -> Edition:
    edition, _is_new = Edition.objects.get_or_create(
        pack=rules.pack,
        in_force_from=rules.in_force_from,
        content_hash=rules.content_hash,
        defaults={
            "title": rules.about.title[:LONGEST_TITLE],
            "short_title": (rules.about.short_title or rules.about.title)[:LONGEST_SHORT_TITLE],
        },
    )
    return edition
