"""The organisation page: units as a tree with head and number of people, and whoever is looked for."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from kezhi.accounts.models import Staff, Unit

_MOST = 50


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit at its depth; `people` are those in service whose main post is here."""

    pk: int
    name: str
    kind: str
    depth: int
    head: str
    people: int


@dataclass(frozen=True, slots=True)
class Person:
    """One who was looked for."""

    pk: int
    name: str
    username: str
    post: str
    unit: str
    superior: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class Organisation:
    """The whole tree, top down; `found` answers what was asked."""

    units: tuple[UnitLine, ...]
    asked: str = ""
    found: tuple[Person, ...] = ()
    is_cut: bool = False

    @classmethod
    def example(cls) -> Organisation:
        """One unit with one person."""
        return cls((UnitLine(1, "华东办事处", "办事处", 2, "祁连枝", 4),))

    @property
    def people(self) -> int:
        """Everybody in service."""
        return sum(unit.people for unit in self.units)


def organisation(asked: str = "") -> Organisation:
    """One statement: units in tree order; one more for people whose name, sign-in name or post is asked for."""
    serving = Count("staff", filter=Q(staff__is_active=True))
    rows = Unit.objects.filter(closed_on=None).select_related("head").annotate(serving=serving).order_by("path")
    units = tuple(
        UnitLine(u.pk, u.name, u.get_kind_display(), u.depth, u.head.name if u.head else "", u.serving) for u in rows
    )
    if not asked:
        return Organisation(units)
    wanted = Q(name__icontains=asked) | Q(username__icontains=asked) | Q(post__name=asked)
    people = Staff.objects.filter(wanted).select_related("post", "unit", "superior")
    found = [person_line(p) for p in people.order_by("-is_active", "-post__rank", "name", "pk")[: _MOST + 1]]
    return Organisation(units, asked, tuple(found[:_MOST]), len(found) > _MOST)


def person_line(person: Staff) -> Person:
    """The line of somebody whose post, unit and superior are loaded."""
    above = person.superior.name if person.superior else ""
    return Person(
        person.pk, person.name, person.username, person.post.name, person.unit.name, above, person.is_active
    )  # fmt: skip
