"""Say which post is meant where regulations name one that the company calls otherwise."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.actions.placed import must_be_open
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors_of_units import BoundToItself
from kezhi.accounts.models import Binding, Post, Staff, Unit
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record


@transaction.atomic
def bind_post(*, role: str, unit: Unit, post: Post, by: Staff, at: datetime) -> Binding:
    """From the next evaluation on holders of the post in the unit and below count as the role; replaces what the unit
    was bound to before."""
    must_reach(by, Capability.MANAGE_STAFF, unit)
    must_be_open(unit)
    if role == post.name:
        raise BoundToItself(role=role)
    held = Binding.objects.select_for_update(of=("self",)).select_related("post").filter(role=role, unit=unit).first()
    before = {"role": role, "post": held.post} if held else {}
    binding, _made = Binding.objects.update_or_create(role=role, unit=unit, defaults={"post": post})
    record(by, "accounts.binding.set", unit, at=at, before=before, after={"role": role, "post": post})
    return binding


@transaction.atomic
def unbind_post(*, binding: Binding, by: Staff, at: datetime) -> None:
    """The role means its own name again, or what a unit further up is bound to."""
    stored = Binding.objects.select_related("unit", "post").get(pk=binding.pk)
    must_reach(by, Capability.MANAGE_STAFF, stored.unit)
    Binding.objects.filter(pk=stored.pk).delete()
    record(by, "accounts.binding.ended", stored.unit, at=at, before={"role": stored.role, "post": stored.post})
