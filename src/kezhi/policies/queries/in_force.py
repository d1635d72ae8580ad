"""Which regulations a unit lives by on a day, and with which values."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from kezhi.accounts.models import Unit
from kezhi.policies.models import AdoptedValue, Adoption


def adoptions_in_force(on: date) -> QuerySet[Adoption]:
    """Every adoption that runs on that day, with its edition and unit."""
    return (
        Adoption.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on), adopted_on__lte=on)
        .select_related("edition", "unit")
        .order_by("pk")
    )


def adoption_for(unit: Unit, pack: str, on: date, *, chosen: str = "") -> Adoption | None:
    """The adoption chosen by its number, else the one that binds a unit: its own or the nearest above.

    For those above every unit that adopted, the first there is.
    """
    found = [adoption for adoption in adoptions_in_force(on) if adoption.edition.pack == pack]
    if named := [adoption for adoption in found if str(adoption.pk) == chosen]:
        return named[0]
    binding = [adoption for adoption in found if unit.path.startswith(adoption.unit.path)]
    return max(binding, key=lambda adoption: adoption.unit.depth) if binding else next(iter(found), None)


def values_of(adoption: Adoption, on: date) -> dict[str, AdoptedValue]:
    """What the company decided and counts on that day, by parameter."""
    decided = AdoptedValue.objects.filter(adoption=adoption, valid_from__lte=on).order_by("valid_from", "pk")
    return {value.parameter: value for value in decided}


def settings_of(adoption: Adoption, on: date) -> dict[str, str]:
    """The company's own values on that day, by parameter, in the parameter's own unit."""
    return {name: value.value for name, value in values_of(adoption, on).items()}
