"""Whoever keeps one part of the organisation gives nobody more than the part, and does not act as who holds more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.errors import BeyondThePart
from kezhi.accounts.models.post import Grant
from kezhi.accounts.places import rows_held

if TYPE_CHECKING:
    from kezhi.accounts.models import Post, Staff, Unit
    from kezhi.accounts.reach import Reach

Right = tuple[str, str, int, str]
"""Capability, scope, the unit from which it counts, and the path from which it reaches down."""


def must_be_within_part(by: Staff, staff: Staff, day: date) -> None:
    """Refuse who may do more on that day than lies within the part that `by` keeps: by a password or a link, one would
    be them."""
    if by.reach(Capability.MANAGE_STAFF).is_all or by.pk == staff.pk:
        return
    rows = rows_held(staff, day)
    held = ((row[0], row[1], row[3], (row[5] or "") if row[1] == Scope.CHOSEN else row[4]) for row in rows)
    _must_lie_within(by, held, staff.name)


def must_give_within_part(by: Staff, places: Iterable[tuple[Post, Unit]]) -> None:
    """Refuse a post whose holder there may do more than lies within the part that `by` keeps."""
    if by.reach(Capability.MANAGE_STAFF).is_all:
        return
    for post, unit in {(post.pk, unit.pk): (post, unit) for post, unit in places}.values():
        grants = Grant.objects.filter(post=post).values_list("capability", "scope", "units__path")
        given = (
            (capability, scope, unit.pk, (chosen or "") if scope == Scope.CHOSEN else unit.path)
            for capability, scope, chosen in grants
        )
        _must_lie_within(by, given, post.name)


def _must_lie_within(by: Staff, rights: Iterable[Right], name: str) -> None:
    part = by.reach(Capability.MANAGE_STAFF)
    for capability, scope, unit, path in rights:
        has_as_much = by.can(Capability(capability)) and by.reach(Capability(capability)).is_all
        if not has_as_much and not _lies_within(part, Scope(scope), unit, path):
            raise BeyondThePart(name=name, capability=Capability(capability).label)


def _lies_within(part: Reach, scope: Scope, unit: int, path: str) -> bool:
    if scope == Scope.ALL:
        return False
    if scope in {Scope.BELOW, Scope.CHOSEN}:
        return not path or any(path.startswith(upper) for place in part.places for upper in place.paths)
    return any(place.covers_unit(unit, path) for place in part.places)
