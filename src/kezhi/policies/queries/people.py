"""Who holds the posts that a regulation names, and whoever else is named beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from kezhi.accounts.models import Post


@dataclass(frozen=True, slots=True)
class Person:
    """One of the staff, with the name and the path of the unit."""

    key: int
    name: str
    post: str
    unit: str
    path: str
    is_active: bool


def people_in(posts: Iterable[str], *, named: Iterable[int] = ()) -> tuple[frozenset[str], tuple[Person, ...]]:
    """Which of these posts the company knows, and everybody who holds one of them or is named; one statement."""
    holder = ("name", "unit__name", "unit__path", "is_active")
    wanted = Post.objects.filter(Q(name__in=list(posts)) | Q(holders__in=list(named))).order_by("holders")
    rows = list(wanted.values_list("name", "holders", *(f"holders__{part}" for part in holder)))
    people = (Person(key, name, post, unit, path, is_active) for post, key, name, unit, path, is_active in rows if key)
    return frozenset(row[0] for row in rows), tuple(people)
