"""What one person may do today: every right with the post that gives it, where, and for whom they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.places import rows_held
from kezhi.accounts.queries.posts import by_room


@dataclass(frozen=True, slots=True)
class Right:
    """How far, through which post in which unit; `instead_of` names the absent person, `units` those chosen."""

    scope: str
    post: str
    unit: str
    instead_of: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RightsOfRoom:
    """The capabilities of a room, each with everything that gives it."""

    room: str
    lines: tuple[tuple[str, tuple[Right, ...]], ...]


def rights_of(person: Staff, day: date) -> tuple[RightsOfRoom, ...]:
    """Three statements: what is held, the names of units and of those stood in for."""
    found: dict[str, dict[tuple[str, int, int, str], set[str]]] = {}
    if person.is_active:
        for capability, scope, who, unit, _path, chosen, _kind, post, _rank in rows_held(person, day):
            found.setdefault(capability, {}).setdefault((scope, who, unit, post), set()).update(
                [chosen] if chosen else []
            )
    keys = [key for held in found.values() for key in held]
    paths = {path for held in found.values() for chosen in held.values() for path in chosen}
    units = dict(Unit.objects.filter(pk__in={unit for _s, _w, unit, _p in keys}).values_list("pk", "name"))
    chosen_names = dict(Unit.objects.filter(path__in=paths).values_list("path", "name")) if paths else {}
    people = dict(Staff.objects.filter(pk__in={who for _s, who, _u, _p in keys}).values_list("pk", "name"))

    def rights(capability: Capability) -> tuple[Right, ...]:
        return tuple(
            Right(
                str(Scope(scope).label), post, units[unit], "" if who == person.pk else people[who],
                tuple(sorted(chosen_names[path] for path in chosen)),
            )
            for (scope, who, unit, post), chosen in found.get(capability, {}).items()
        )  # fmt: skip

    return tuple(
        RightsOfRoom(room, tuple((str(each.label), rights(each)) for each in capabilities))
        for room, capabilities in by_room()
    )
