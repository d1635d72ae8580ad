"""The organisation page: units as a tree with head and number of people, and whoever is looked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kezhi.accounts.models import Position
from kezhi.accounts.queries.past import UnitLine, staff_on, tree_now, tree_on
from kezhi.accounts.queries.person_line import Person, person_line

_MOST = 50
PAGE = 100


@dataclass(frozen=True, slots=True)
class Organisation:
    """The whole tree, top down, of which one page is shown; `found` answers what was asked."""

    units: tuple[UnitLine, ...]
    asked: str = ""
    found: tuple[Person, ...] = ()
    is_cut: bool = False
    on: date | None = None
    page: int = 1

    @classmethod
    def example(cls) -> Organisation:
        """One unit with one person."""
        return cls((UnitLine(1, "华东办事处", "办事处", 2, "祁连枝", 4),))

    @property
    def people(self) -> int:
        """Everybody in service."""
        return sum(unit.people for unit in self.units)

    @property
    def lines(self) -> tuple[UnitLine, ...]:
        """The units of this page."""
        return self.units[self._start : self._start + PAGE]

    @property
    def over(self) -> tuple[UnitLine, ...]:
        """The units above the first of the page, which stand on pages before."""
        above, depth = list[UnitLine](), self.lines[0].depth if self.lines else 1
        for unit in reversed(self.units[: self._start]):
            if unit.depth < depth:
                above.append(unit)
                depth = unit.depth
        return tuple(reversed(above))

    @property
    def has_next(self) -> bool:
        """Whether units follow."""
        return len(self.units) > self._start + PAGE

    @property
    def _start(self) -> int:
        return (self.page - 1) * PAGE


def organisation(asked: str = "", *, today: date, on: date | None = None, page: int = 1) -> Organisation:
    """One statement, three for a past day; two more for people whose name, sign-in name or post is asked for."""
    units = tree_on(on) if on else tree_now()
    if not asked:
        return Organisation(units, on=on, page=page)
    found = _found(asked, on or today, {unit.pk: unit.name for unit in units})
    return Organisation(units, asked, found[:_MOST], len(found) > _MOST, on, page)


def _found(asked: str, day: date, units: dict[int, str]) -> tuple[Person, ...]:
    """Those who bear the name, or held the post on the day, be it beside another; one more than is shown."""
    further = Position.objects.all().on(day)
    holding = Q(post_then=asked) | Q(pk__in=further.filter(post__name=asked).values("staff"))
    wanted = Q(name__icontains=asked) | Q(username__icontains=asked) | holding
    rows = staff_on(day).filter(wanted).select_related("post", "unit", "superior")
    people = list(rows.order_by("-served", "-post__rank", "name", "pk")[: _MOST + 1])
    beside = defaultdict[int, list[str]](list)
    for position in further.filter(staff__in=people).select_related("unit", "post").order_by("from_on", "pk"):
        beside[position.staff_id].append(f"{units.get(position.unit_id, position.unit.name)}{position.post.name}")
    return tuple(
        person_line(
            p, post=p.post_then, unit=units.get(p.unit_then, p.unit.name), serves=p.served, beside=beside[p.pk]
        )
        for p in people
    )  # fmt: skip
