"""The organisation as it stood at the end of a day: what changed later is put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kezhi.accounts.models import FormerPlace, FormerUnit, Staff, Unit


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
class _Stood:
    name: str
    kind: str
    above: int | None
    head: str
    is_there: bool


def tree_now() -> tuple[UnitLine, ...]:
    """The open units in the order of the tree; one statement."""
    serving = Count("staff", filter=Q(staff__is_active=True))
    rows = Unit.objects.filter(closed_on=None).select_related("head").annotate(serving=serving).order_by("path")
    return tuple(
        UnitLine(u.pk, u.name, u.get_kind_display(), u.depth, u.head.name if u.head else "", u.serving) for u in rows
    )


def tree_on(day: date) -> tuple[UnitLine, ...]:
    """The units that were open on the day, below whom they stood then; three statements."""
    stood, below = _stood_on(day), dict[int | None, list[int]]()
    for pk, unit in sorted(stood.items(), key=lambda each: (each[1].name, each[0])):
        below.setdefault(unit.above, []).append(pk)
    served = staff_on(day).filter(served=True).order_by().values_list("unit_then").annotate(n=Count("pk"))
    people, lines = dict(served), list[UnitLine]()
    waiting = [(pk, 1) for pk in reversed(below.get(None, []))]
    while waiting:
        pk, depth = waiting.pop()
        unit = stood[pk]
        lines.append(UnitLine(pk, unit.name, str(Unit.Kind(unit.kind).label), depth, unit.head, people.get(pk, 0)))
        waiting += [(each, depth + 1) for each in reversed(below.get(pk, []))]
    return tuple(lines)


def _stood_on(day: date) -> dict[int, _Stood]:
    """Every unit that was there; the earliest change after the day tells how it stood until then."""
    rows, step = list(Unit.objects.select_related("head").order_by("path")), Unit.steplen
    keys = {unit.path: unit.pk for unit in rows}
    stood = {
        u.pk: _Stood(u.name, u.kind, keys.get(u.path[:-step]), u.head.name if u.head else "", is_there=True)
        for u in rows
    }
    later = FormerUnit.objects.filter(changed_on__gt=day).select_related("head").order_by("-changed_on", "-pk")
    for f in later:
        stood[f.unit_id] = _Stood(f.name, f.kind, f.above_id, f.head.name if f.head else "", f.existed)
    closed = {unit.pk for unit in rows if unit.closed_on and unit.closed_on <= day}
    return {pk: unit for pk, unit in stood.items() if unit.is_there and pk not in closed}


def staff_on(day: date) -> QuerySet[Any]:
    """Everybody, with `post_then`, `unit_then` and whether they `served` on the day."""
    later = FormerPlace.objects.filter(staff=OuterRef("pk"), changed_on__gt=day).order_by("changed_on", "pk")
    return Staff.objects.annotate(
        post_then=Coalesce(Subquery(later.values("post__name")[:1]), F("post__name")),
        unit_then=Coalesce(Subquery(later.values("unit")[:1]), F("unit_id"), output_field=BigIntegerField()),
        served=Coalesce(Subquery(later.values("served")[:1]), F("is_active")),
    )
