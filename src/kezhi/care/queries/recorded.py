"""Interactions as other rooms follow them up: what somebody recorded at one moment, and those of given keys."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from kezhi.accounts.models import Staff
from kezhi.care.models import Interaction


def recorded_at(at: datetime, by: Staff) -> QuerySet[Interaction]:
    """All that this person recorded at that moment."""
    return Interaction.objects.filter(recorded_by=by, recorded_at=at)


def of_keys(keys: Collection[int]) -> QuerySet[Interaction]:
    """Those of these keys; between the first and the last of many the store reads in one piece."""
    return Interaction.objects.filter(pk__gte=min(keys), pk__lte=max(keys), pk__in=keys)
