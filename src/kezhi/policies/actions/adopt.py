"""Adopt an edition for a unit: from then on it and everything below live by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.actions.check_value import check_values
from kezhi.policies.errors import AlreadyAdopted
from kezhi.policies.models import AdoptedValue, Adoption, Edition


@dataclass(frozen=True, slots=True)
class Decision:
    """What the company decided for one parameter, in the parameter's own unit, and on whose word."""

    value: str
    source: str


@transaction.atomic
def adopt(
    *, rules: PackEdition, unit: Unit, decisions: Mapping[str, Decision], on: date, by: Staff, at: datetime
) -> Adoption:
    """The running adoption; an older edition of the same pack ends the day before. Parameters may stay unset."""
    must_reach(by, Capability.ADOPT_POLICY, unit)
    check_values(rules, {name: decision.value for name, decision in decisions.items()}, as_of=on)
    edition = _edition(rules)
    running = Adoption.objects.select_for_update().filter(unit=unit, edition__pack=edition.pack, ended_on=None)
    if running.filter(edition=edition).exists():
        raise AlreadyAdopted(unit=unit.name, title=edition.title)
    running.update(ended_on=on)
    adoption = Adoption.objects.create(unit=unit, edition=edition, adopted_on=on, adopted_by=by, adopted_at=at)
    AdoptedValue.objects.bulk_create(
        AdoptedValue(
            adoption=adoption, parameter=name, value=decision.value, valid_from=on, source=decision.source,
            set_by=by, set_at=at,
        )
        for name, decision in decisions.items()
    )  # fmt: skip
    values = {name: decision.value for name, decision in decisions.items()}
    record(by, "policies.edition.adopted", adoption, at=at, after={"unit": unit, "on": on, **values})
    return adoption


def _edition(rules: PackEdition) -> Edition:
    edition, _is_new = Edition.objects.get_or_create(
        pack=rules.pack,
        in_force_from=rules.in_force_from,
        content_hash=rules.content_hash,
        defaults={
            "title": rules.about.title,
            "short_title": rules.about.short_title or rules.about.title,
        },
    )
    return edition
