"""Which regulations a unit lives by on a day, and with which values."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from kezhi.policies.models import AdoptedValue, Adoption


def adoptions_in_force(on: date) -> QuerySet[Adoption]:
    """Every adoption that runs on that day, with its edition and unit."""
    return (
        Adoption.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on), adopted_on__lte=on)
        .select_related("edition", "unit")
        .order_by("pk")
    )


def settings_of(adoption: Adoption, on: date) -> dict[str, str]:
    """The company's own values on that day, by parameter, in the parameter's own unit."""
    decided = AdoptedValue.objects.filter(adoption=adoption, valid_from__lte=on).order_by("valid_from", "pk")
    return {value.parameter: value.value for value in decided}
