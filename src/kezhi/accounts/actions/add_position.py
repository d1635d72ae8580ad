"""Let a person hold a post in another unit beside the main one."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kezhi.accounts.actions.placed import must_be_open
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors_of_people import DatesReversed, NotInService, PositionHeld
from kezhi.accounts.models import Position, Post, Staff, Unit
from kezhi.accounts.part import must_give_within_part
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record


@transaction.atomic
def add_position(
    *, staff: Staff, unit: Unit, post: Post, from_on: date, to_on: date | None, by: Staff, at: datetime
) -> Position:
    """The further post with its days; refuses who left, days in disorder, and a post that is held there then."""
    held = Staff.objects.select_for_update(of=("self",)).select_related("unit").get(pk=staff.pk)
    must_reach(by, Capability.MANAGE_STAFF, held.unit)
    must_reach(by, Capability.MANAGE_STAFF, unit)
    must_be_open(unit)
    must_give_within_part(by, [(post, unit)])
    if not held.is_active:
        raise NotInService(name=held.name)
    if to_on is not None and to_on < from_on:
        raise DatesReversed
    same = Position.objects.filter(staff=held, unit=unit, post=post)
    is_main = (held.unit_id, held.post_id) == (unit.pk, post.pk)
    if is_main or same.touching(from_on, to_on).exists():
        raise PositionHeld(name=held.name, unit=unit.name, post=post.name)
    position = Position.objects.create(staff=held, unit=unit, post=post, from_on=from_on, to_on=to_on)
    told = {"unit": unit, "post": post, "from_on": from_on, "to_on": to_on}
    record(by, "accounts.position.added", held, at=at, after=told)
    return position
