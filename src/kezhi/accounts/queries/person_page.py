"""The page of one person: post and unit, the line of superiors up to the top, further posts, absences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection

from kezhi.accounts.models import Position, Staff
from kezhi.accounts.queries.away import Standing, standing_of

_UPWARDS = """
WITH RECURSIVE up(id, far) AS (
  SELECT superior_id, 1 FROM accounts_staff WHERE id = %s
  UNION ALL
  SELECT s.superior_id, up.far + 1 FROM up JOIN accounts_staff s ON s.id = up.id WHERE up.far < 30
)
SELECT s.id, s.name, p.name FROM up
JOIN accounts_staff s ON s.id = up.id JOIN accounts_post p ON p.id = s.post_id ORDER BY up.far
"""


@dataclass(frozen=True, slots=True)
class Post:
    """A post held beside the main one."""

    pk: int
    post: str
    unit: str
    unit_pk: int
    from_on: date
    to_on: date | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class Superior:
    """One of the line of superiors."""

    pk: int
    name: str
    post: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything that the organisation knows of a person."""

    person: Staff
    superiors: tuple[Superior, ...]
    posts: tuple[Post, ...]
    standing: Standing


def person_page(person: Staff, *, today: date) -> PersonPage:
    """Four statements; post and unit are loaded."""
    positions = Position.objects.filter(staff=person).select_related("unit", "post").order_by("-from_on", "-pk")
    return PersonPage(
        person,
        tuple(superiors_of(person)),
        tuple(
            Post(p.pk, p.post.name, p.unit.name, p.unit_id, p.from_on, p.to_on, bool(p.to_on and p.to_on < today))
            for p in positions
        ),
        standing_of(person, today=today),
    )


def superiors_of(person: Staff) -> Iterator[Superior]:
    """Up to the top, each once; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_UPWARDS, [person.pk])
        found = cursor.fetchall()
    seen = {person.pk}
    for pk, name, post in found:
        if pk in seen:
            return
        seen.add(pk)
        yield Superior(pk, name, post)
