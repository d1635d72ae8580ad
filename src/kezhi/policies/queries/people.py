"""Who holds the posts that a regulation names, and whoever else is named beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from kezhi.accounts.models import Post
from kezhi.accounts.queries.bindings import Bindings, Bound

_HOLDER = ("holders", "holders__name", "holders__unit__name", "holders__unit__path", "holders__is_active")
_BINDING = ("bindings", "bindings__role", "bindings__unit__name", "bindings__unit__path")


@dataclass(frozen=True, slots=True)
class Person:
    """One of the staff, with the name and the path of the unit."""

    key: int
    name: str
    post: str
    unit: str
    path: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Which of the posts asked for the company has, who was found, and what counts as those posts."""

    posts: frozenset[str]
    people: tuple[Person, ...]
    bound: Bindings


def people_in(posts: Iterable[str], *, named: Iterable[int] = ()) -> Known:
    """Everybody who holds one of these posts, or one bound to it, or is named; one statement."""
    asked = list(posts)
    wanted = Q(name__in=asked) | Q(bindings__role__in=asked) | Q(holders__in=list(named))
    rows = Post.objects.filter(wanted).order_by("holders").values(*_HOLDER, *_BINDING, "name")
    people = {row["holders"]: _person(row) for row in rows if row["holders"]}
    bound = {row["bindings"]: _bound(row) for row in rows if row["bindings__role"] in asked}
    nearest = sorted(bound.values(), key=lambda each: (-len(each.path), each.role, each.path))
    return Known(frozenset(row["name"] for row in rows), tuple(people.values()), Bindings(tuple(nearest)))


def _person(row: Mapping[str, Any]) -> Person:
    key, name, unit, path, is_active = (row[part] for part in _HOLDER)
    return Person(key, name, row["name"], unit, path, is_active)


def _bound(row: Mapping[str, Any]) -> Bound:
    key, role, unit, path = (row[part] for part in _BINDING)
    return Bound(key, role, row["name"], unit, path)
