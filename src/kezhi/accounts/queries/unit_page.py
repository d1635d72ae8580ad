"""The page of one unit: who works there, what is below it, and where it stood before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from kezhi.accounts.models import Position, Unit, UnitMove
from kezhi.accounts.queries.past import staff_on
from kezhi.accounts.queries.person_line import Person, person_line

PAGE = 50


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
    """The unit, those above it from the top, and everything that it holds; of its people one page."""

    unit: Unit
    above: tuple[Unit, ...]
    people: tuple[Person, ...]
    serving: int
    listed: int
    further: tuple[Further, ...]
    below: tuple[Below, ...]
    moves: tuple[Move, ...]
    on: date | None = None
    page: int = 1

    @property
    def has_next(self) -> bool:
        """Whether people follow."""
        return self.listed > self.page * PAGE


def unit_page(unit: Unit, *, today: date, on: date | None = None, page: int = 1) -> UnitPage:
    """Six statements, whatever the size of the unit; its head is loaded. `on` asks who was there on a past day."""
    step, day, start = Unit.steplen, on or today, (page - 1) * PAGE
    over = [unit.path[:end] for end in range(step, len(unit.path), step)]
    people = staff_on(day).filter(unit_then=unit.pk).select_related("superior")
    people = people.filter(served=True) if on else people
    counted = people.aggregate(listed=Count("pk"), serving=Count("pk", filter=Q(served=True)))
    shown = people.order_by("-served", "-post__rank", "name", "pk")[start : start + PAGE]
    below = Unit.objects.filter(path__startswith=unit.path, depth=unit.depth + 1).order_by("path")
    moves = UnitMove.objects.filter(unit=unit).select_related("from_above", "to_above", "by").order_by("-pk")
    return UnitPage(
        unit=unit,
        above=tuple(Unit.objects.filter(path__in=over).order_by("path")),
        people=tuple(person_line(p, post=p.post_then, unit=unit.name, serves=p.served) for p in shown),
        serving=counted["serving"], listed=counted["listed"], further=tuple(_further(unit, on, today)),
        below=tuple(Below(u.pk, u.name, u.get_kind_display(), u.closed_on) for u in below),
        moves=tuple(Move(m.on, m.from_above.name, m.to_above.name, m.by.name) for m in moves),
        on=on, page=page,
    )  # fmt: skip


def _further(unit: Unit, on: date | None, today: date) -> list[Further]:
    """Whoever held a further post here on the day, or holds one now or later."""
    rows = Position.objects.all().on(on) if on else Position.objects.all().on_or_after(today)
    rows = rows.filter(unit=unit).select_related("staff", "post").order_by("from_on", "pk")
    return [Further(p.staff_id, p.staff.name, p.post.name, p.from_on, p.to_on) for p in rows]
