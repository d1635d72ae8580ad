"""Adopt what a draft says; the draft is done with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.engine.compose import Precedence as Word
from kezhi.policies.actions.adopt import Decision, adopt
from kezhi.policies.actions.save_draft import unchanged_since
from kezhi.policies.errors_of_drafts import DraftWithoutSource
from kezhi.policies.library import edition_of_draft
from kezhi.policies.models import Adoption, Draft


@transaction.atomic
def adopt_draft(*, draft: Draft, seen: int, precedence: Sequence[Word], by: Staff, at: datetime) -> Adoption:
    """The running adoption. Refuses whatever `adopt` refuses, figures on nobody's word, and a draft changed since."""
    kept = unchanged_since(draft, seen, by)
    rules = edition_of_draft(kept)
    blank = {parameter.name for parameter in rules.parameters.blank(kept.on)}
    given = {name: value for name, value in kept.figures.items() if name in blank}
    if given and not kept.source:
        raise DraftWithoutSource
    adoption = adopt(
        rules=rules, unit=kept.unit, on=kept.on, by=by, at=at, precedence=precedence,
        decisions={name: Decision(value, kept.source) for name, value in given.items()},
    )  # fmt: skip
    kept.delete()
    return adoption
