"""The newest entries of some acts, by their numbers alone."""

from __future__ import annotations

from django.db.models import Q

from kezhi.audit.models import Entry


def newest(wanted: Q, among: int) -> list[int]:
    """The numbers of those wanted among so many of the last, the newest first. Two statements."""
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return list(Entry.objects.filter(wanted, pk__gt=last - among).order_by("-pk").values_list("pk", flat=True))
