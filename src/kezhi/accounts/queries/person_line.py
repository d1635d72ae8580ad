"""A line about a person, in a list of people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kezhi.accounts.models import Staff


@dataclass(frozen=True, slots=True)
class Person:
    """One of a list of people; `beside` are the posts held beside the main one."""

    pk: int
    name: str
    username: str
    post: str
    unit: str
    superior: str
    is_active: bool
    beside: tuple[str, ...] = ()


def person_line(person: Staff, *, post: str, unit: str, serves: bool, beside: Iterable[str] = ()) -> Person:
    """The line of somebody whose superior is loaded."""
    above = person.superior.name if person.superior else ""
    return Person(person.pk, person.name, person.username, post, unit, above, serves, tuple(beside))
