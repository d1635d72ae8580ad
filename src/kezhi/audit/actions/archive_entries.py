"""Move entries whose time is over out of the trail, into files that the chain vouches for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from kezhi.audit import archives
from kezhi.audit.actions.opened import opened
from kezhi.audit.actions.record import record
from kezhi.audit.canonical import GENESIS
from kezhi.audit.models import Archive, Entry, Link
from kezhi.audit.queries.settled import settle_links

_BATCH = 2000


@transaction.atomic
def archive_entries(*, before: datetime, at: datetime) -> Archive | None:
    """Everything at the beginning of the chain that is older than `before`; None where there is nothing.

    The last link stays, without its entry, so that the chain goes on from it; that it was archived is itself an entry.
    """
    settle_links()
    first = Link.objects.exclude(entry=None).order_by("position").first()
    last = _last_before(before)
    if first is None or last is None or last.position < first.position:
        return None
    earlier = Link.objects.filter(entry=None).order_by("position").first()
    archive = Archive(
        first=first.position, last=last.position, opening=earlier.digest if earlier else GENESIS, closing=last.digest,
        name=f"entries-{first.position:010d}-{last.position:010d}.chain.jsonl.gz", at=at,
    )  # fmt: skip
    told = {name: getattr(archive, name) for name in ("first", "last", "opening", "closing", "name")}
    archive.digest = archives.write(
        archives.folder() / archive.name, {"kezhi.audit.archive": 1, **told}, _links(archive)
    )
    archive.save()
    with opened("archive"):
        _remove(archive)
    record(None, "audit.entries.archived", archive, at=at, after={**told, "digest": archive.digest})
    return archive


def _last_before(before: datetime) -> Link | None:
    """The link right before the first entry that is young enough to stay."""
    staying = Link.objects.filter(entry__at__gte=before).order_by("position").first()
    rows = Link.objects.exclude(entry=None)
    if staying is not None:
        rows = rows.filter(position__lt=staying.position)
    return rows.order_by("-position").first()


def _links(archive: Archive) -> Iterator[Link]:
    rows = Link.objects.filter(position__range=(archive.first, archive.last)).select_related("entry")
    yield from rows.order_by("position").iterator(_BATCH)


def _remove(archive: Archive) -> None:
    """The links before the last, then the entries; the last link stays alone."""
    moved = Link.objects.filter(position__lte=archive.last)
    entries = list(moved.exclude(entry=None).values_list("entry", flat=True))
    moved.filter(position=archive.last).update(entry=None)
    moved.filter(position__lt=archive.last).delete()
    for start in range(0, len(entries), _BATCH // 4):
        Entry.objects.filter(pk__in=entries[start : start + _BATCH // 4]).delete()
