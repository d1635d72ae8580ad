"""Whom an adoption binds: its units and all below them, less those that live by the same pack on their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kezhi.engine.compose.adopted import Adopted


@dataclass(frozen=True)
class Reach:
    """Units whose customers are bound; `within` none is everyone, those without a unit included."""

    within: frozenset[str] | None = None
    without: frozenset[str] = frozenset()

    def covers(self, unit: str | None) -> bool:
        """Whether the customers of a unit are bound."""
        return (self.within is None or unit in self.within) and unit not in self.without

    def meets(self, other: Reach) -> bool:
        """Whether anyone may be bound by both."""
        if self.within is None and other.within is None:
            return True
        named = (self.within or frozenset()) | (other.within or frozenset())
        return any(self.covers(unit) and other.covers(unit) for unit in named)

    def lies_in(self, others: Iterable[Reach]) -> bool:
        """Whether everyone bound here is bound by one of the others too."""
        others = tuple(others)
        if self.within is None:
            open_ = [other for other in others if other.within is None]
            left_out = frozenset().union(*(other.without for other in open_)) - self.without
            return bool(open_) and all(any(other.covers(unit) for other in others) for unit in left_out)
        return all(any(other.covers(unit) for other in others) for unit in self.within - self.without)


@dataclass(frozen=True)
class Tree:
    """Units with the unit above each."""

    parents: Mapping[str, str]

    def upward(self, unit: str) -> Iterable[str]:
        """The unit and every unit above it."""
        seen: set[str] = set()
        while unit not in seen:
            seen.add(unit)
            yield unit
            if unit not in self.parents:
                return
            unit = self.parents[unit]

    def below(self, units: Collection[str]) -> frozenset[str]:
        """These units and every unit below one of them."""
        return frozenset(units) | frozenset(u for u in self.parents if not set(self.upward(u)).isdisjoint(units))

    def reaches(self, adopted: Sequence[Adopted]) -> dict[str, Reach]:
        """Whom each adoption binds, by its name: of two adoptions of one pack the nearer to the customer's unit."""
        return {each.name: self._reach(each, [a for a in adopted if a.pack == each.pack]) for each in adopted}

    def _reach(self, own: Adopted, same_pack: Sequence[Adopted]) -> Reach:
        within = self.below(own.units) if own.units else None
        others = [self.below(a.units) for a in same_pack if a is not own and a.units and self._lies_under(a, own)]
        return Reach(within, frozenset().union(*others))

    def _lies_under(self, inner: Adopted, outer: Adopted) -> bool:
        return not outer.units or any(
            unit not in outer.units and not outer.units.isdisjoint(self.upward(unit)) for unit in inner.units
        )
