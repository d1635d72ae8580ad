"""Where the posts are held: the nearest unit that has a holder, going up the tree; and who is above them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Binding, Grant, Position, Post, Staff, Unit
from kezhi.accounts.offices import seat_of


@dataclass(frozen=True, slots=True)
class Seat:
    """A post and the unit whose holder is asked."""

    post: str
    rank: int | None
    unit: int | None


@dataclass(frozen=True, slots=True)
class _Person:
    post: str
    seat: str
    superior: int | None


class Seating:
    """The posts as they are held on a day; what is asked is read once, in a statement each."""

    def __init__(self, day: date) -> None:
        self._day = day
        self._holding: dict[Capability, set[str]] = {}

    @cached_property
    def units(self) -> Mapping[str, int]:
        """Units by their path."""
        return dict(Unit.objects.order_by().values_list("path", "pk"))

    @cached_property
    def paths(self) -> Mapping[int, str]:
        """Paths by unit."""
        return {pk: path for path, pk in self.units.items()}

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Posts with their rank."""
        return dict(Post.objects.order_by().values_list("name", "rank"))

    def bound(self, role: str, unit: int) -> str:
        """The post that a regulation means: as bound in the nearest unit going up, else the one of that name."""
        for path in _upwards(self.paths[unit]):
            if found := self._bindings.get((role, path)):
                return found
        return role

    @cached_property
    def _bindings(self) -> Mapping[tuple[str, str], str]:
        rows = Binding.objects.values_list("role", "unit__path", "post__name")
        return {(role, path): post for role, path, post in rows}

    def seat(self, post: str, unit: int, *, or_above: bool, without: Set[int] = frozenset()) -> Seat:
        """The nearest unit, from this one up, where somebody but those left out may decide; none is a vacancy."""
        rank = self.ranks.get(post)
        asked = [post] if not or_above or rank is None else [p for p, r in self.ranks.items() if r >= rank]
        for path in _upwards(self.paths[unit]):
            if any(self.holders(each).get(path, set()) - without for each in asked):
                return Seat(post, rank, self.units[path])
        return Seat(post, rank, None)

    def superior(
        self,
        post: str,
        unit: int,
        *,
        of: Iterable[int],
        needs: Capability | None = None,
        without: Set[int] = frozenset(),
    ) -> Seat | None:
        """The post of the next superior of these people who has the capability needed; where nobody is named as their
        superior, the next post above it that is held in the unit or further up. None at the top."""
        able = self._able(needs) if needs else set(self.ranks)
        for person in sorted(of):
            for above in self._superiors(person):
                name, path = self._people[above].post, self._people[above].seat
                if above not in without and name in able:
                    return Seat(name, self.ranks[name], self.units[path])
        return self._next_post(post, unit, able, without)

    def head(
        self, unit: int, *, rank: int | None, needs: Capability | None = None, without: Set[int] = frozenset()
    ) -> Seat | None:
        """The post of the head of the nearest unit, from this one up, who has that rank and the capability needed."""
        able = self._able(needs) if needs else set(self.ranks)
        for path in _upwards(self.paths[unit]):
            head = self._heads.get(path)
            if head is None or head in without or (person := self._people.get(head)) is None:
                continue
            if person.post in able and self.ranks[person.post] >= (rank or 0):
                return Seat(person.post, self.ranks[person.post], self.units[person.seat])
        return None

    @cached_property
    def _heads(self) -> Mapping[str, int]:
        return dict(Unit.objects.exclude(head=None).order_by().values_list("path", "head"))

    def is_in_service(self, person: int) -> bool:
        """Whether the person works here."""
        return person in self._people

    def deciders(self, post: str, path: str, *, or_above: bool) -> Set[int]:
        """Who holds the post in that unit, or one above it there or further up."""
        if not or_above:
            return self.holders(post).get(path, set())
        rank = self.ranks.get(post, 0)
        enough = [each for each, its in self.ranks.items() if its >= rank]
        return {pk for each in enough for at in _upwards(path) for pk in self.holders(each).get(at, ())}

    def _superiors(self, person: int) -> Iterator[int]:
        seen = {person}
        while (above := self._people[person].superior if person in self._people else None) and above not in seen:
            seen.add(above)
            if above in self._people:
                yield above
            person = above

    def _next_post(self, post: str, unit: int, able: Set[str], without: Set[int]) -> Seat | None:
        if (rank := self.ranks.get(post)) is None:
            return None
        for name in sorted(able, key=lambda each: (self.ranks[each], each)):
            if self.ranks[name] > rank:
                found = self.seat(name, unit, or_above=False, without=without)
                if found.unit is not None:
                    return found
        return None

    def _able(self, capability: Capability) -> Set[str]:
        """The posts that hold a capability."""
        if capability not in self._holding:
            rows = Grant.objects.filter(capability=capability)
            self._holding[capability] = set(rows.values_list("post__name", flat=True))
        return self._holding[capability]

    def holders(self, post: str) -> Mapping[str, Set[int]]:
        """Who holds the post, by the unit that it serves there."""
        return self._held.get(post, {})

    @cached_property
    def _people(self) -> Mapping[int, _Person]:
        """Everybody in service with their main post; one statement."""
        rows = Staff.objects.filter(is_active=True).values_list(
            "pk", "post__name", "unit__path", "unit__kind", "superior"
        )
        return {pk: _Person(post, seat_of(path, kind), above) for pk, post, path, kind, above in rows}

    @cached_property
    def _held(self) -> Mapping[str, Mapping[str, Set[int]]]:
        """Main posts, and posts held beside them on the day; one statement more."""
        found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for pk, person in self._people.items():
            found[person.post][person.seat].add(pk)
        beside = Position.objects.filter(Q(to_on=None) | Q(to_on__gte=self._day), from_on__lte=self._day)
        for post, path, kind, pk in beside.values_list("post__name", "unit__path", "unit__kind", "staff"):
            if pk in self._people:
                found[post][seat_of(path, kind)].add(pk)
        return found


def _upwards(path: str) -> Iterator[str]:
    for end in range(len(path), 0, -Unit.steplen):
        yield path[:end]
