"""Set up a new company: its root unit and the posts it starts with."""

from __future__ import annotations

from django.db import transaction

from kezhi.accounts.models import Grant, Post, Unit
from kezhi.accounts.posts import STARTING_POSTS


@transaction.atomic
def found_company(*, name: str) -> Unit:
    """The root unit of that name, with the starting posts and their grants."""
    root: Unit = Unit.objects.add_root({"name": name, "kind": Unit.Kind.COMPANY})
    posts = Post.objects.bulk_create(Post(name=name, rank=post.rank) for name, post in STARTING_POSTS.items())
    Grant.objects.bulk_create(
        Grant(post=post, capability=capability, scope=scope)
        for post in posts
        for capability, scope in STARTING_POSTS[post.name].grants.items()
    )
    return root
