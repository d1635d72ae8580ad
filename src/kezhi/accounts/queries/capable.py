"""Who may do something on a day, as a condition on people: by their post, a further one, or one they stand in for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Absence, Position, Post

_NEVER_LENT = {Capability.MANAGE_STAFF, Capability.MANAGE_SYSTEM}


def may_do(words: Collection[str], day: date) -> Q:
    """The holders of any of these capabilities; what is never deputed counts with its own holders alone."""
    own, lent = _posts(words), _posts(set(words) - _NEVER_LENT)
    further = Position.objects.on(day)
    away = Absence.objects.on(day).filter(
        Q(staff__post__in=lent) | Q(staff__in=further.filter(post__in=lent).values("staff"))
    )
    return (
        Q(post__in=own)
        | Q(pk__in=further.filter(post__in=own).values("staff"))
        | Q(pk__in=away.exclude(deputy=None).values("deputy"))
    )


def _posts(words: Collection[str]) -> list[int]:
    return list(Post.objects.filter(grants__capability__in=words).distinct().values_list("pk", flat=True))
