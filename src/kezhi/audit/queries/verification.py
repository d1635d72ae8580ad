"""Whether the trail is whole: nothing altered, deleted, inserted or put in another order since it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kezhi.audit import archives
from kezhi.audit.chain import Broken, Fault, Walk, told
from kezhi.audit.models import Archive, Entry, Link, Pending
from kezhi.audit.queries.settled import settle_links

BATCH = 2000
_ASKED = 500


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the chain stood at some time, told from outside the database."""

    position: int
    digest: str


def verify(
    anchors: Iterable[Anchor] = (), *, walk: Walk | None = None, tell: Callable[[Walk, int], None] | None = None
) -> Walk:
    """Walk the whole chain, or go on with a walk that was left; `tell` hears how far it is after every batch."""
    settle_links()
    walk = walk or _begun()
    total = Link.objects.count()
    while walk.broken is None and (links := _batch(walk.position)):
        walk.over(links)
        if tell:
            tell(walk, total)
    walk.broken = walk.broken or _unlinked() or _against(walk, anchors) or _emptied(walk) or _unsaid(walk)
    return walk


def _begun() -> Walk:
    """At the start, or at the end of what was archived, walked as well where its files are at hand."""
    walk = Walk()
    for archive in Archive.objects.order_by("first"):
        if (archive.first, archive.opening) != (walk.position + 1, walk.digest):
            walk.broken = Broken(Fault.ARCHIVE, archive.first, archive.name)
        elif archives.is_here(archives.folder() / archive.name):
            _walk_archive(walk, archive)
        else:
            walk.skip(archive.last, archive.closing, archive.name)
        if walk.broken:
            return walk
    before = Link.objects.filter(position__lte=walk.position).values_list("position", "digest", "entry")
    if [tuple(link) for link in before] != ([(walk.position, walk.digest, None)] if walk.position else []):
        walk.broken = Broken(Fault.ARCHIVE, walk.position)
    return walk


def _walk_archive(walk: Walk, archive: Archive) -> None:
    path = archives.folder() / archive.name
    if archives.digest_of_file(path) != archive.digest or not archives.is_signed(path):
        walk.broken = Broken(Fault.ARCHIVE, archive.first, archive.name)
        return
    try:
        walk.over(archives.links_in(path))
    except (ValueError, OSError):
        walk.broken = Broken(Fault.ARCHIVE, walk.position + 1, archive.name)
        return
    if walk.broken is None and (walk.position, walk.digest) != (archive.last, archive.closing):
        walk.broken = Broken(Fault.ARCHIVE, archive.last, archive.name)


def _unsaid(walk: Walk) -> Broken | None:
    """An archive that no entry speaks of, or speaks of differently."""
    if walk.absent:
        return None
    for archive in Archive.objects.order_by("first"):
        if walk.archived.get(archive.last) != archive.digest:
            return Broken(Fault.ARCHIVE, archive.first, archive.name)
    return None


def _batch(after: int) -> list[Link]:
    rows = Link.objects.filter(position__gt=after).select_related("entry").order_by("position")
    return list(rows[:BATCH])


def _unlinked() -> Broken | None:
    """An entry that has no link, nor waits for one, came in past the triggers."""
    entry = Entry.objects.filter(link=None).exclude(pk__in=Pending.objects.values("pk")).order_by("pk").first()
    return Broken(Fault.INSERTED, 0, told(entry)) if entry else None


def _against(walk: Walk, anchors: Iterable[Anchor]) -> Broken | None:
    """Each anchor has to be found in the chain; those of what was archived are looked for in the archives."""
    known = sorted(anchors, key=lambda anchor: anchor.position)
    if known and known[-1].position > walk.position:
        return Broken(Fault.CUT_SHORT, walk.position + 1)
    for start in range(0, len(known), _ASKED):
        part = known[start : start + _ASKED]
        found = dict(Link.objects.filter(pk__in=[anchor.position for anchor in part]).values_list("pk", "digest"))
        for anchor in part:
            if found.get(anchor.position, anchor.digest) != anchor.digest:
                return Broken(Fault.REWRITTEN, anchor.position)
    return None


def _emptied(walk: Walk) -> Broken | None:
    """Values may be gone only where the chain itself says that they were erased."""
    if not walk.erased:
        return None
    link = Link.objects.select_related("entry").filter(position=min(walk.erased)).first()
    return Broken(Fault.EMPTIED, min(walk.erased), told(link.entry) if link and link.entry else "")
