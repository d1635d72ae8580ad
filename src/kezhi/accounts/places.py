"""The places of a person on a day: the main post, further posts, and the posts of those they stand in for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from django.db import connection
from django.db.models import F, Q, QuerySet, Value

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.models.post import Grant
from kezhi.accounts.offices import Office, seat_of
from kezhi.accounts.reach import Place, Reach

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


_PERSON, _UNIT, _POST, _PATH, _KIND, _DAY = -1, -2, -3, "\x01path", "\x01kind", date.min
"""Marks in the compiled statement; no record has such a key."""
Row: TypeAlias = "tuple[str, str, int, int, str, str | None, str, str, int]"
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


def rows_held(staff: Staff, day: date | None) -> list[Row]:
    """Each grant that the person has on the day: capability, scope, whose, unit with path, a chosen path, unit kind,
    post with rank; one statement."""
    sql, marks = _statement(connection.vendor, with_others=day is not None)
    unit = staff.unit
    given: dict[Any, Any] = {
        _PERSON: staff.pk, _POST: staff.post_id, _UNIT: unit.pk, _PATH: unit.path, _KIND: unit.kind,
        _adapted(_DAY): _adapted(day) if day else None,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(sql, [given.get(mark, mark) for mark in marks])
        return cast("list[Row]", cursor.fetchall())


@cache
def _statement(_vendor: str, *, with_others: bool) -> tuple[str, tuple[object, ...]]:
    """Compiled once, since every request asks it: the statement, and what it is given, with marks in the places of what
    differs from person to person."""
    main = Grant.objects.filter(post=_POST).values_list(
        "capability", "scope", Value(_PERSON), Value(_UNIT), Value(_PATH), "units__path", Value(_KIND), "post__name",
        "post__rank",
    )  # fmt: skip
    rows = main.union(*_beside(_PERSON, _DAY), all=True) if with_others else main
    sql, marks = rows.query.sql_with_params()
    return sql, tuple(marks)


def _adapted(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


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
