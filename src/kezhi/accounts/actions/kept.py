"""Keep how a unit or a person stood before a change, for whoever asks about a past day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kezhi.accounts.models import FormerPlace, FormerUnit, Post, Staff, Unit


def keep_unit(unit: Unit, above: Unit | None, on: date, *, existed: bool = True) -> None:
    """How the unit stands now; it changes on that day."""
    FormerUnit.objects.create(
        unit=unit, changed_on=on, existed=existed, name=unit.name, kind=unit.kind, above=above, head=unit.head
    )


def keep_places(places: Iterable[tuple[Staff, Post, Unit, bool]], on: date) -> None:
    """Where these people stood, and whether they served; one statement for all of them."""
    FormerPlace.objects.bulk_create(
        FormerPlace(staff=staff, changed_on=on, post=post, unit=unit, served=served)
        for staff, post, unit, served in places
    )
