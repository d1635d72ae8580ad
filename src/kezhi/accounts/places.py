"""The places of a person on a day: the main post, further posts, and the posts of those they stand in for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from django.db.models import F, Q, QuerySet, Value

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.models.post import Grant
from kezhi.accounts.offices import Office, seat_of
from kezhi.accounts.reach import Place, Reach

if TYPE_CHECKING:
    from datetime import date

    from kezhi.accounts.models import Staff


Held: TypeAlias = "tuple[defaultdict[str, Reach], frozenset[Office]]"


def held_by(staff: Staff, day: date | None) -> Held:
    """Every capability with its reach, and the posts behind them, in one statement; places beside the main one count
    once the day is known."""
    found: dict[str, dict[tuple[int, int, str], list[str]]] = {}
    offices = {Office(staff.pk, staff.post.name, staff.post.rank, seat_of(staff.unit.path, staff.unit.kind))}
    for capability, scope, person, unit, path, chosen, kind, post, rank in rows_held(staff, day):
        offices.add(Office(person, post, rank, seat_of(path, kind)))
        paths = {Scope.BELOW: [path], Scope.CHOSEN: [chosen] if chosen else []}.get(Scope(scope), [])
        found.setdefault(capability, {}).setdefault((person, unit, scope), []).extend(paths)
    reaches = defaultdict[str, Reach](Reach)
    made: dict[tuple[Place, ...], Reach] = {}  # what reaches as far is one, and asks for its units once
    for capability, places in found.items():
        held = (Place(Scope(scope), p, unit, tuple(sorted(paths))) for (p, unit, scope), paths in places.items())
        key = tuple(sorted(held, key=lambda place: (place.scope, place.person, place.unit)))
        reaches[capability] = made.setdefault(key, Reach(key))
    return reaches, frozenset(offices)


def rows_held(staff: Staff, day: date | None) -> Iterator[tuple[str, str, int, int, str, str | None, str, str, int]]:
    """Each grant that the person has on the day: capability, scope, whose, unit with path, a chosen path, unit kind,
    post with rank; one statement."""
    unit = staff.unit
    main = Grant.objects.filter(post=staff.post_id).values_list(
        "capability", "scope", Value(staff.pk), Value(unit.pk), Value(unit.path), "units__path", Value(unit.kind),
        "post__name", "post__rank",
    )  # fmt: skip
    yield from main.union(*_beside(staff.pk, day), all=True) if day else main


def _beside(person: int, day: date) -> Iterator[QuerySet[Grant, tuple[object, ...]]]:
    """Further posts, and the posts of those whom the person stands in for; keeping accounts
    and the system is never deputed."""
    lent = Grant.objects.exclude(capability__in=(Capability.MANAGE_STAFF, Capability.MANAGE_SYSTEM))
    for rows, way, since in (
        (Grant.objects.all(), "post__positions", ""),
        (lent, "post__holders", "post__holders__absences"),
        (lent, "post__positions", "post__positions__staff__absences"),
    ):
        holder = way if way == "post__holders" else f"{way}__staff"
        asked = Q(**{f"{since}__deputy": person}) if since else Q(**{holder: person})
        for dated in filter(None, (since, way if way == "post__positions" else "")):
            asked &= Q(**{f"{dated}__from_on__lte": day})
            asked &= Q(**{f"{dated}__to_on": None}) | Q(**{f"{dated}__to_on__gte": day})
        place = (F(f"{holder}__pk"), F(f"{way}__unit"), F(f"{way}__unit__path"), "units__path", F(f"{way}__unit__kind"))
        yield rows.filter(asked).values_list("capability", "scope", *place, "post__name", "post__rank")
