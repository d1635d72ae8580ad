"""What was chosen together with a draft and still waits."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from kezhi.policies.library import title_of_pack
from kezhi.policies.models import Draft


@dataclass(frozen=True, slots=True)
class Companion:
    """A regulation chosen together with this one that still waits."""

    title: str
    url: str
    is_this: bool


def companions_of(draft: Draft) -> tuple[Companion, ...]:
    """Every draft begun with it, itself among them; none where it was chosen alone. One statement."""
    beside = list(Draft.objects.filter(chosen_with=draft.chosen_with).order_by("place", "pk"))
    if len(beside) < 2:
        return ()
    return tuple(
        Companion(title_of_pack(each.pack), reverse("policies:draft", args=[each.pk]), is_this=each.pk == draft.pk)
        for each in beside
    )
