"""Who holds a post: for a unit, for a customer's owner. Staff and units are few, so this is settled in Python once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

OWNER_POST = "业务员"
"""For a customer, the owner whatever the owner's own post."""
SUPERIOR_POST = "主管上级"
"""For an owner, the superior; for a unit, its head."""
BETWEEN_POSTS = "、"
"""Between the posts that a fact lists in one column."""
NO_UNIT = "-"
"""Stands for a missing unit in keys and joins."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff as the rules see one."""

    staff: str
    post: str
    unit: str
    superior: str | None
    is_active: bool
    counts_as: tuple[str, ...] = ()

    @property
    def posts(self) -> tuple[str, ...]:
        """The post, and those that its holder counts as beside it."""
        return (self.post, *self.counts_as)


@dataclass(frozen=True)
class People:
    """Staff and units."""

    persons: Mapping[str, Person]
    parents: Mapping[str, str]
    heads: Mapping[str, str]
    firm_posts: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        staff: Iterable[Mapping[str, object]],
        units: Iterable[Mapping[str, object]],
        firm_posts: Iterable[str] = (),
    ) -> People:
        """From the rows of the two fact tables; holders of `firm_posts` serve the whole firm."""
        listed = list(units)
        return cls(
            {str(row["staff"]): _person(row) for row in staff},
            {str(row["unit"]): str(row["parent"]) for row in listed if row.get("parent") is not None},
            {str(row["unit"]): str(row["head"]) for row in listed if row.get("head") is not None},
            frozenset(firm_posts),
        )

    def holder(self, post: str, unit: str) -> str | None:
        """The holder of a post for a unit: in the unit, else in the nearest unit above, else outside all units, else,
        where the post serves the whole firm, anywhere in it."""
        for place in self._upward(unit):
            if post == SUPERIOR_POST and place in self.heads:
                return self.heads[place]
            if found := self.holders_in(post, place):
                return found
        return self._of_firm.get(post)

    def holders_in(self, post: str, unit: str) -> str | None:
        """The holder in the unit itself; of several its head, else the first by key."""
        holding = self._holding.get((post, unit), ())
        head = self.heads.get(unit)
        return head if head in holding else min(holding, default=None)

    def holding(self, post: str) -> list[Person]:
        """Everyone in the post, by key."""
        if post == SUPERIOR_POST:
            superiors = {p.superior for p in self.persons.values() if p.is_active} | set(self.heads.values())
            return [self.persons[key] for key in sorted(self.persons) if key in superiors]
        return [p for _, p in sorted(self.persons.items()) if post in p.posts and p.is_active]

    def serving(self, post: str, unit: str, owner: str | None) -> str | None:
        """The holder of a post for a customer or an event in a unit, whose owner is known or not."""
        if post == OWNER_POST:
            return owner
        if post == SUPERIOR_POST and owner is not None and owner in self.persons and self.persons[owner].superior:
            return self.persons[owner].superior
        return self.holder(post, unit)

    def unit_of(self, staff: str | None) -> str:
        """The unit someone belongs to."""
        return self.persons[staff].unit if staff is not None and staff in self.persons else NO_UNIT

    @cached_property
    def units(self) -> list[str]:
        """Every unit that is named anywhere, and none."""
        named = {*self.parents, *self.parents.values(), *self.heads, *(p.unit for p in self.persons.values()), NO_UNIT}
        return sorted(named)

    @cached_property
    def _holding(self) -> dict[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for person in self.persons.values():
            if person.is_active:
                for post in person.posts:
                    found[post, person.unit] = (*found.get((post, person.unit), ()), person.staff)
        return found

    @cached_property
    def _of_firm(self) -> dict[str, str]:
        """Who holds each post that serves the whole firm: of several the head of a unit, else the first by key."""
        heads, found = set(self.heads.values()), {}
        for post in self.firm_posts:
            keys = [person.staff for person in self.holding(post)]
            if keys:
                found[post] = min(keys, key=lambda key: (key not in heads, key))
        return found

    def upward(self, unit: str) -> list[str]:
        """The unit itself and every unit above it."""
        return [place for place in self._upward(unit) if place != NO_UNIT]

    def _upward(self, unit: str) -> Iterable[str]:
        seen: set[str] = set()
        while unit not in seen and unit != NO_UNIT:
            seen.add(unit)
            yield unit
            unit = self.parents.get(unit, NO_UNIT)
        yield NO_UNIT

    def table(self) -> pa.Table:
        """Each member of staff with unit and superior, to join owners to."""
        rows = [{"staff": p.staff, "staff_unit": p.unit, "superior": p.superior} for p in self.persons.values()]
        return pa.Table.from_pylist(rows, pa.schema([(name, pa.string()) for name in PEOPLE]))

    def holders_table(self, posts: Iterable[str]) -> pa.Table:
        """The holder of each post for every unit."""
        rows = [
            {"held_post": post, "held_unit": unit, "holder": holder, "holder_unit": self.unit_of(holder)}
            for post in sorted(set(posts))
            for unit in self.units
            if (holder := self.holder(post, unit)) is not None
        ]
        return pa.Table.from_pylist(rows, pa.schema([(name, pa.string()) for name in HOLDERS]))


PEOPLE = {"staff": "string", "staff_unit": "string", "superior": "string"}
HOLDERS = {"held_post": "string", "held_unit": "string", "holder": "string", "holder_unit": "string"}


def _person(row: Mapping[str, object]) -> Person:
    superior = row.get("superior")
    return Person(
        str(row["staff"]),
        str(row.get("post") or ""),
        str(row.get("unit") or NO_UNIT),
        None if superior is None else str(superior),
        row.get("is_active") is not False,
        tuple(post for post in str(row.get("counts_as") or "").split(BETWEEN_POSTS) if post),
    )
