"""The organisation page: units as a tree, and who works where under whom."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.accounts.models import Staff, Unit


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a unit: who, which post, under whom."""

    pk: int
    name: str
    post: str
    superior: str
    is_active: bool
    is_head: bool


@dataclass(frozen=True, slots=True)
class UnitBlock:
    """A unit at its depth with its people, most senior first."""

    pk: int
    name: str
    kind: str
    depth: int
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """The whole tree, top down."""

    units: tuple[UnitBlock, ...]

    @classmethod
    def example(cls) -> Organisation:
        """One unit with one person."""
        return cls(
            (
                UnitBlock(
                    1,
                    "华东办事处",
                    "办事处",
                    2,
                    (Person(1, "沈知遥", "业务员", "祁连枝", is_active=True, is_head=False),),
                ),
            )
        )


def organisation() -> Organisation:
    """Two statements: units in tree order, people in order of rank."""
    people: dict[int, list[Staff]] = {}
    for person in Staff.objects.select_related("post", "superior").order_by("-is_active", "-post__rank", "name"):
        people.setdefault(person.unit_id, []).append(person)
    return Organisation(tuple(_block(unit, people.get(unit.pk, [])) for unit in Unit.objects.order_by("path")))


def _block(unit: Unit, people: list[Staff]) -> UnitBlock:
    lines = (
        Person(p.pk, p.name, p.post.name, p.superior.name if p.superior else "", p.is_active, p.pk == unit.head_id)
        for p in people
    )
    return UnitBlock(unit.pk, unit.name, unit.get_kind_display(), unit.depth, tuple(lines))
