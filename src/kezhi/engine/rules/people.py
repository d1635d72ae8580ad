"""Who holds a post: for a unit, for a customer's owner. Staff and units are few, so this is settled in Python once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pyarrow as pa

OWNER_POST = "业务员"
"""For a customer, the owner whatever the owner's own post."""
SUPERIOR_POST = "主管上级"
"""For an owner, the superior; for a unit, its head."""
BETWEEN_POSTS = "、"
"""Between the posts that a fact lists in one column."""
IN_UNIT, SPAN = "@", "~"
"""In a further post, before the unit where it is held, and between its first and its last day, which may be missing."""
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
    further: tuple[tuple[str, str], ...] = ()

    @property
    def posts(self) -> tuple[str, ...]:
        """The post, and those that its holder counts as beside it."""
        return (self.post, *self.counts_as)

    @property
    def held(self) -> tuple[tuple[str, str], ...]:
        """Every post with the unit where it is held: in the person's own unit, then further ones elsewhere."""
        return (*((post, self.unit) for post in self.posts), *self.further)


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
        on: date = date.min,
    ) -> People:
        """From the rows of the two fact tables; holders of `firm_posts` serve the whole firm, further posts count on
        the day."""
        listed = list(units)
        return cls(
            {str(row["staff"]): _person(row, on) for row in staff},
            {str(row["unit"]): str(row["parent"]) for row in listed if row.get("parent") is not None},
            {str(row["unit"]): str(row["head"]) for row in listed if row.get("head") is not None},
            frozenset(firm_posts),
        )

    def holder(self, post: str, unit: str) -> str | None:
        """The holder of a post for a unit: in the unit, else in the nearest unit above, else outside all units, else,
        where the post serves the whole firm, anywhere in it."""
        return self.held_where(post, unit)[0]

    def held_where(self, post: str, unit: str) -> tuple[str | None, str]:
        """The holder of a post for a unit, and the unit where they hold it."""
        for place in self._upward(unit):
            if post == SUPERIOR_POST and place in self.heads:
                return self.heads[place], self.unit_of(self.heads[place])
            if found := self.holders_in(post, place):
                return found, place
        return self._of_firm.get(post, (None, NO_UNIT))

    def holders_in(self, post: str, unit: str) -> str | None:
        """The holder in the unit itself; of several its head, else the first by key."""
        holding = self._holding.get((post, unit), ())
        head = self.heads.get(unit)
        return head if head in holding else min(holding, default=None)

    def holding(self, post: str) -> list[Person]:
        """Everyone in the post, by key, each once; who holds it beside their own stands in that other unit."""
        if post == SUPERIOR_POST:
            superiors = {p.superior for p in self.persons.values() if p.is_active} | set(self.heads.values())
            return [self.persons[key] for key in sorted(self.persons) if key in superiors]
        serving = (p for _, p in sorted(self.persons.items()) if p.is_active)
        found = ((p, next((unit for held, unit in p.held if held == post), None)) for p in serving)
        return [p if unit == p.unit else replace(p, unit=unit) for p, unit in found if unit is not None]

    def units_holding(self, post: str) -> list[str]:
        """Every unit where somebody holds the post."""
        if post == SUPERIOR_POST:
            return sorted({person.unit for person in self.holding(post)})
        return sorted(unit for held, unit in self._holding if held == post)

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
        held = (unit for person in self.persons.values() for _post, unit in person.held)
        return sorted({*self.parents, *self.parents.values(), *self.heads, *held, NO_UNIT})

    @cached_property
    def _holding(self) -> dict[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for person in self.persons.values():
            if person.is_active:
                for held in dict.fromkeys(person.held):
                    found[held] = (*found.get(held, ()), person.staff)
        return found

    @cached_property
    def _of_firm(self) -> Mapping[str, tuple[str | None, str]]:
        """Who holds each post that serves the whole firm, and where: of several the head of a unit, else the first by
        key."""
        heads, found = set(self.heads.values()), {}
        for post in self.firm_posts:
            if held := {person.staff: person.unit for person in self.holding(post)}:
                key = min(held, key=lambda key: (key not in heads, key))
                found[post] = (key, held[key])
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
            {"held_post": post, "held_unit": unit, "holder": held[0], "holder_unit": held[1]}
            for post in sorted(set(posts))
            for unit in self.units
            if (held := self.held_where(post, unit))[0] is not None
        ]
        return pa.Table.from_pylist(rows, pa.schema([(name, pa.string()) for name in HOLDERS]))


PEOPLE = {"staff": "string", "staff_unit": "string", "superior": "string"}
HOLDERS = {"held_post": "string", "held_unit": "string", "holder": "string", "holder_unit": "string"}


_FURTHER = re.compile(rf"(?P<post>[^{IN_UNIT}]+){IN_UNIT}(?P<unit>[^{IN_UNIT}]+?)(?:{IN_UNIT}(?P<days>.*))?")


def _further(said: object, on: date) -> tuple[tuple[str, str], ...]:
    """The further posts that count on the day, each with its unit: 业务部经理@3@2026-01-01~2026-12-31."""
    read = (_FURTHER.fullmatch(one) for one in str(said or "").split(BETWEEN_POSTS))
    return tuple((one["post"], one["unit"]) for one in read if one and _counts(one["days"], on))


def _counts(days: str | None, on: date) -> bool:
    first, _bar, last = (days or "").partition(SPAN)
    return first <= on.isoformat() and (not last or on.isoformat() <= last)


def _person(row: Mapping[str, object], on: date) -> Person:
    superior = row.get("superior")
    return Person(
        str(row["staff"]),
        str(row.get("post") or ""),
        str(row.get("unit") or NO_UNIT),
        None if superior is None else str(superior),
        row.get("is_active") is not False,
        tuple(post for post in str(row.get("counts_as") or "").split(BETWEEN_POSTS) if post),
        _further(row.get("further_posts"), on),
    )
