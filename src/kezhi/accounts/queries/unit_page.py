"""The page of one unit: who works there, what is below it, and where it stood before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kezhi.accounts.models import Position, Staff, Unit, UnitMove
from kezhi.accounts.queries.organisation import Person, person_line


@dataclass(frozen=True, slots=True)
class Below:
    """A unit right below."""

    pk: int
    name: str
    kind: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Further:
    """Somebody who holds a post here beside the main one."""

    pk: int
    name: str
    post: str
    from_on: date
    to_on: date | None


@dataclass(frozen=True, slots=True)
class Move:
    """A move: from below which unit to below which."""

    on: date
    from_above: str
    to_above: str
    by: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """The unit, those above it from the top, and everything that it holds."""

    unit: Unit
    above: tuple[Unit, ...]
    people: tuple[Person, ...]
    further: tuple[Further, ...]
    below: tuple[Below, ...]
    moves: tuple[Move, ...]

    @property
    def serving(self) -> int:
        """How many of them are in service."""
        return sum(person.is_active for person in self.people)


def unit_page(unit: Unit, *, today: date) -> UnitPage:
    """Five statements, whatever the size of the unit; its head is loaded."""
    step = Unit.steplen
    over = [unit.path[:end] for end in range(step, len(unit.path), step)]
    people = Staff.objects.filter(unit=unit).select_related("post", "unit", "superior")
    positions = Position.objects.all().on_or_after(today).filter(unit=unit).select_related("staff", "post")
    below = Unit.objects.filter(path__startswith=unit.path, depth=unit.depth + 1).order_by("path")
    moves = UnitMove.objects.filter(unit=unit).select_related("from_above", "to_above", "by").order_by("-pk")
    return UnitPage(
        unit=unit,
        above=tuple(Unit.objects.filter(path__in=over).order_by("path")),
        people=tuple(person_line(p) for p in people.order_by("-is_active", "-post__rank", "name", "pk")),
        further=tuple(
            Further(p.staff_id, p.staff.name, p.post.name, p.from_on, p.to_on)
            for p in positions.order_by("from_on", "pk")
        ),
        below=tuple(Below(u.pk, u.name, u.get_kind_display(), u.closed_on) for u in below),
        moves=tuple(Move(m.on, m.from_above.name, m.to_above.name, m.by.name) for m in moves),
    )
