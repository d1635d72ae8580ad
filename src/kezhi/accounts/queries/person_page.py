"""The page of one person: post and unit, the line of superiors up to the top, further posts, absences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kezhi.accounts.models import Position, Staff
from kezhi.accounts.queries.away import Standing, standing_of
from kezhi.accounts.queries.superiors import Superior, superiors_of


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
