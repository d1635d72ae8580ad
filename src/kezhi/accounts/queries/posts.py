"""The posts of the company: what the holders of each may do, how far, room by room."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.models import Post

ROOMS: dict[str, str | Promise] = {
    "customers": _("客户"), "privacy": _("个人信息"), "trade": _("款项"), "care": _("关怀与回访"),
    "duties": _("义务"), "policies": _("制度与条款"), "grading": _("评级"), "imports": _("导入"), "audit": _("审计"),
    "accounts": _("组织与账号"), "system": _("系统"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoomRights:
    """The capabilities of one room, each with its scope for every post in turn; empty where it is not granted."""

    room: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PostsPage:
    """Posts from the top down with how many hold them, and the rights."""

    posts: tuple[Post, ...]
    rooms: tuple[RoomRights, ...]


def posts_page() -> PostsPage:
    """Two statements."""
    held = Count("holders", filter=Q(holders__is_active=True), distinct=True)
    posts = tuple(Post.objects.annotate(held=held).prefetch_related("grants").order_by("-rank", "name"))
    granted = {(post.pk, g.capability): str(Scope(g.scope).label) for post in posts for g in post.grants.all()}
    return PostsPage(
        posts,
        tuple(
            RoomRights(
                name,
                tuple(
                    (str(each.label), tuple(granted.get((post.pk, each.value), "") for post in posts))
                    for each in capabilities
                ),
            )
            for name, capabilities in by_room()
        ),
    )


def by_room() -> list[tuple[str, list[Capability]]]:
    """The capabilities under the name of their room, in the order of the rooms."""
    rooms: dict[str, list[Capability]] = {}
    for each in Capability:
        rooms.setdefault(each.value.partition(".")[0], []).append(each)
    order = list(ROOMS)
    known = sorted(rooms, key=lambda room: order.index(room) if room in order else len(order))
    return [(str(ROOMS.get(room, room)), rooms[room]) for room in known]
