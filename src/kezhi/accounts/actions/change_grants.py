"""Decide what the holders of a post may do, and how far."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.errors import CapabilityMissing, NobodyManages, NoUnitChosen, OutOfReach, PostNameTaken
from kezhi.accounts.models import Grant, Post, Staff, Unit
from kezhi.audit.actions import record


@transaction.atomic
def change_grants(
    *, post: Post, rank: int, grants: Mapping[str, str], units: Collection[Unit], by: Staff, at: datetime
) -> Post:
    """The post with these grants alone; `units` are those of every grant for chosen units. Refuses to leave nobody who
    manages posts and accounts."""
    must_decide_for_all(by)
    stored = Post.objects.select_for_update().get(pk=post.pk)
    before = told(stored)
    wanted = {Capability(name): Scope(scope) for name, scope in grants.items()}
    if Scope.CHOSEN in wanted.values() and not units:
        raise NoUnitChosen
    stored.rank = rank
    stored.save(update_fields=["rank"])
    stored.grants.exclude(capability__in=wanted).delete()
    for capability, scope in wanted.items():
        grant, _is_new = Grant.objects.update_or_create(post=stored, capability=capability, defaults={"scope": scope})
        grant.units.set(units if scope == Scope.CHOSEN else [])
    if not _managers().exists():
        raise NobodyManages
    if before != (after := told(stored)):
        record(by, "accounts.grants.changed", stored, at=at, before=before, after=after)
    return stored


@transaction.atomic
def add_post(*, name: str, rank: int, by: Staff, at: datetime) -> Post:
    """A new post, which may do nothing yet."""
    must_decide_for_all(by)
    if Post.objects.filter(name=name.strip()).exists():
        raise PostNameTaken(name=name.strip())
    post = Post.objects.create(name=name.strip(), rank=rank)
    record(by, "accounts.post.added", post, at=at, after={"rank": rank})
    return post


def must_decide_for_all(by: Staff) -> None:
    """Posts are the whole company's: whoever manages one part of it may not give themselves more through them."""
    reach = by.reach(Capability.MANAGE_STAFF)
    if not by.can(Capability.MANAGE_STAFF):
        raise CapabilityMissing(by, Capability.MANAGE_STAFF)
    if not reach.is_all:
        raise OutOfReach(unit=Unit.objects.filter(depth=1).values_list("name", flat=True).first() or "—")


def told(post: Post) -> dict[str, object]:
    """Rank and grants as the audit keeps them."""
    grants = post.grants.order_by("capability").prefetch_related("units")
    return {"rank": post.rank} | {
        str(grant.get_capability_display()): "、".join(
            [str(grant.get_scope_display()), *sorted(unit.name for unit in grant.units.all())]
        )
        for grant in grants
    }


def _managers() -> QuerySet[Staff]:
    granted = {"post__grants__capability": Capability.MANAGE_STAFF, "post__grants__scope": Scope.ALL}
    return Staff.objects.filter(is_active=True, **granted)
