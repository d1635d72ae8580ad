"""How far a capability reaches: the places of a person, with the scope that each place gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from kezhi.accounts.capabilities import Scope
from kezhi.accounts.models.unit import Unit

UPPER = 2  # levels: the company and what is directly below it


@dataclass(frozen=True, slots=True)
class Place:
    """One scope, held from one unit on behalf of one person: oneself, or whom one stands in for."""

    scope: Scope
    person: int
    unit: int
    paths: tuple[str, ...]

    def covers_unit(self, pk: int, path: str) -> bool:
        """Whether everything of that unit is inside."""
        if self.scope == Scope.UNIT:
            return pk == self.unit
        return self.scope == Scope.ALL or path.startswith(self.paths or ("\0",))


@dataclass(frozen=True, slots=True)
class Reach:
    """All places that give one capability; empty where nobody granted it."""

    places: tuple[Place, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.places)

    @property
    def is_all(self) -> bool:
        """Whether it reaches the whole company."""
        return any(place.scope == Scope.ALL for place in self.places)

    @property
    def is_personal(self) -> bool:
        """Whether it reaches no unit, only what belongs to persons and their teams."""
        return all(place.scope in (Scope.OWN, Scope.TEAM) for place in self.places)

    @property
    def people(self) -> frozenset[int]:
        """Whose own rows are inside: oneself, and those one stands in for."""
        return frozenset(place.person for place in self.places)

    def covers_unit(self, unit: Unit) -> bool:
        """Whether everything of that unit is inside."""
        return any(place.covers_unit(unit.pk, unit.path) for place in self.places)

    def covers_below(self, unit: Unit) -> bool:
        """Whether everything of that unit and of all below it is inside."""
        if unit.is_leaf():
            return self.covers_unit(unit)
        return self.is_all or any(unit.path.startswith(path) for place in self.places for path in place.paths)

    def units(self) -> Q:
        """The units whose rows are all inside, as a condition on units."""
        if self.is_all:
            return Q()
        condition = Q(pk__in=[place.unit for place in self.places if place.scope == Scope.UNIT])
        for path in {path for place in self.places for path in place.paths}:
            condition |= Q(path__startswith=path)
        return condition

    def placing(self) -> Q:
        """The units where the person may place records: those inside, and the units of their own posts."""
        return self.units() if self.is_all else self.units() | Q(pk__in=[place.unit for place in self.places])

    @property
    def teams(self) -> tuple[int, ...]:
        """The people whose teams' customers are inside."""
        return tuple(sorted({place.person for place in self.places if place.scope == Scope.TEAM}))

    def inside(self) -> QuerySet[Unit, dict[str, Any]] | list[int]:
        """The keys of the units whose rows are all inside: as they are where no unit below counts, else a subquery."""
        if not self.is_all and not any(place.paths for place in self.places):
            return sorted({place.unit for place in self.places if place.scope == Scope.UNIT})
        units: QuerySet[Unit, dict[str, Any]] = Unit.objects.filter(self.units()).order_by().values("pk")
        return units

    @property
    def is_wide(self) -> bool:
        """Whether a whole upper part of the tree is inside: rows are better walked in their order than gathered."""
        return self.is_all or any(len(path) <= UPPER * Unit.steplen for place in self.places for path in place.paths)
