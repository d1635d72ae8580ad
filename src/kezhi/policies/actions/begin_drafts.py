"""Begin to adopt: a draft for each regulation chosen, or the one that somebody has begun for the unit already."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.actions.check_day import check_day
from kezhi.policies.errors import AlreadyAdopted
from kezhi.policies.models import Adoption, Draft
from kezhi.policies.queries.in_force import settings_of


@transaction.atomic
def begin_drafts(
    *, editions: Sequence[PackEdition], unit: Unit, on: date, source: str, by: Staff, at: datetime
) -> list[Draft]:
    """The drafts, those that others build on first. A draft that is there is handed back as it is; an edition that the
    unit lives by already is refused. What the unit decided under an older edition, or under the regulation that the
    company's own edition was written from, is filled in."""
    must_reach(by, Capability.ADOPT_POLICY, unit)
    running = {
        adoption.edition.pack: adoption
        for adoption in Adoption.objects.filter(unit=unit, ended_on=None).select_related("edition")
    }
    begun = {draft.pack: draft for draft in Draft.objects.filter(unit=unit)}
    chosen_with, drafts = uuid.uuid4(), []
    for place, rules in enumerate(in_building_order(editions)):
        older = running.get(rules.pack)
        if older and older.edition.content_hash == rules.content_hash:
            raise AlreadyAdopted(unit=unit.name, title=rules.about.title)
        draft = begun.get(rules.pack)
        if draft is None:
            draft = _begun(
                rules, unit, by, at, on=on, source=source.strip(), chosen_with=chosen_with, place=place,
                figures=_still_asked(rules, older or running.get(rules.about.based_on), on),
            )  # fmt: skip
        drafts.append(draft)
    return drafts


def _begun(rules: PackEdition, unit: Unit, by: Staff, at: datetime, *, on: date, **content: object) -> Draft:
    """A new draft, or the one that somebody else has begun in this very moment."""
    check_day(on, in_force_from=rules.in_force_from, at=at)
    who = {"begun_by": by, "begun_at": at, "changed_by": by, "changed_at": at}
    draft, is_new = Draft.objects.get_or_create(
        unit=unit, pack=rules.pack, defaults={"in_force_from": rules.in_force_from, "on": on, **content, **who}
    )
    if is_new:
        record(by, "policies.draft.begun", draft, at=at, after={"unit": unit, "on": on})
    return draft


def in_building_order(editions: Sequence[PackEdition]) -> list[PackEdition]:
    """Each after those it builds on, else by id."""
    waiting, found = sorted(editions, key=lambda each: each.pack), list[PackEdition]()
    while waiting:
        packs = {each.pack for each in waiting}
        ready = [each for each in waiting if not packs & {*each.about.builds_on} - {each.pack}]
        found += ready or waiting
        waiting = [each for each in waiting if each not in found]
    return found


def _still_asked(rules: PackEdition, older: Adoption | None, on: date) -> dict[str, str]:
    blank = {parameter.name for parameter in rules.parameters.blank(on)}
    decided = settings_of(older, on) if older else {}
    return {name: value for name, value in decided.items() if name in blank}
