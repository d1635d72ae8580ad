"""Who stands in for whom on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from kezhi.accounts.models import Absence


def deputies_of(people: Collection[int], day: date) -> list[tuple[int, int]]:
    """Each of these people who is away, with the deputy in service; one statement."""
    rows = Absence.objects.on(day).filter(staff__in=people, deputy__is_active=True).order_by("pk")
    return [(person, deputy) for person, deputy in rows.values_list("staff", "deputy") if deputy]
