"""The regulations of a day in the order in which they are run."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from kezhi.engine.errors import EngineError
from kezhi.policies.models import Adoption
from kezhi.policies.queries.together import composition_on


def in_order(adoptions: Collection[Adoption], on: date) -> list[Adoption]:
    """Each after those it reads; where they cannot stand side by side, each run says so for itself."""
    if len(adoptions) < 2:
        return list(adoptions)
    try:
        ordered = [int(each.name) for each in composition_on(on).adopted]
    except EngineError:
        ordered = []
    return sorted(adoptions, key=lambda each: ordered.index(each.pk) if each.pk in ordered else len(ordered))
