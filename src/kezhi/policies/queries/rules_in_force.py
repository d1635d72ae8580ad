"""The rules of an adoption as the company set them: posts, months, names and scales stand as it decided."""

from __future__ import annotations

from datetime import date

from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.library import rules_of
from kezhi.policies.models import Adoption
from kezhi.policies.queries.in_force import settings_of


def rules_in_force(adoption: Adoption, on: date) -> PackEdition:
    """The edition with what is decided on the day put in; what is not set yet stays named by its parameter."""
    rules = rules_of(adoption.edition)
    return as_set(rules, {**rules.parameters.given(on), **rules.parameters.settled(settings_of(adoption, on))})
