"""Erase the personal values of entries; that something was done, by whom and when, stays and stays provable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import models, transaction

from kezhi.audit import archives
from kezhi.audit.actions.opened import opened
from kezhi.audit.actions.record import record
from kezhi.audit.chain import ERASED, GONE
from kezhi.audit.models import Archive, Entry
from kezhi.audit.queries.settled import settle_links

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

_BATCH = 200


@transaction.atomic
def erase_values(*, about: models.Model, by: Staff | None, at: datetime) -> int:
    """Of every entry on this subject; the chain says which were erased, so that none can be emptied in silence."""
    subject = {"subject_type": about._meta.label_lower, "subject_id": str(about.pk)}
    rows = Entry.objects.filter(**subject).exclude(salt="").exclude(act=ERASED)
    found = list(rows.values_list("pk", flat=True))
    settle_links()  # now each of these has its link
    entries = list(Entry.objects.filter(pk__in=found).select_related("link").order_by("pk"))
    with opened("erase"):
        for entry in entries:
            entry.subject_label, entry.salt = GONE, ""
            entry.before, entry.after = dict.fromkeys(entry.before, GONE), dict.fromkeys(entry.after, GONE)
        Entry.objects.bulk_update(entries, ["subject_label", "salt", "before", "after"], batch_size=_BATCH)
    archived = {path: list(_archived(path, subject)) for path in _files()}
    positions = [entry.link.position for entry in entries] + [place for each in archived.values() for place in each]
    if positions:
        record(by, "audit.values.erased", about, at=at, after={"positions": sorted(positions)})
        transaction.on_commit(lambda: _erase_in(archived))
    return len(positions)


def _files() -> list[Path]:
    paths = [archives.folder() / archive.name for archive in Archive.objects.order_by("first")]
    return [path for path in paths if archives.is_here(path)]


def _archived(path: Path, subject: dict[str, str]) -> Iterator[int]:
    """The positions in a file of entries on that subject that still say something."""
    for link in archives.links_in(path):
        entry = link.entry
        if entry and entry.salt and entry.act != ERASED and all(getattr(entry, n) == v for n, v in subject.items()):
            yield link.position


def _erase_in(archived: dict[Path, list[int]]) -> None:
    for path, positions in archived.items():
        if positions:
            archives.rewrite_values(path, positions, GONE)
