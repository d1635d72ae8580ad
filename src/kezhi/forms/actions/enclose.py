"""Keep the signatures and photographs of a record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.forms import storage
from kezhi.forms.actions.entry import Entry
from kezhi.forms.errors import NotTheSigner
from kezhi.forms.models import Enclosure, Record
from kezhi.forms.queries.permission import posts_closed_to
from kezhi.forms.queries.templates import Template


def must_sign(template: Template, entry: Entry, by: Staff) -> None:
    """Refuse a signature in the place of a post that the person does not hold; in the place of outsiders anybody
    gathers it."""
    places = {field.name: field for field in template.own if field.name in entry.signatures}
    closed = posts_closed_to(by, [field.by for field in places.values()])
    for field in places.values():
        if field.by in closed:
            raise NotTheSigner(field=field.title or field.name, post=field.by)


def enclose(record: Record, entry: Entry, *, by: Staff, at: datetime) -> None:
    """Write the pictures and a row for each; a picture whose transaction fails is removed again."""
    for picture in (*(s.ink for s in entry.signatures.values() if s.ink), *(p.content for p in entry.photos.values())):
        storage.check("", picture)
    rows: list[Enclosure] = []
    try:
        rows += _signatures(record, entry, by, at)
        rows += _photos(record, entry, by, at)
        with transaction.atomic():
            Enclosure.objects.bulk_create(rows)
    except BaseException:
        for row in rows:
            if row.stored:
                storage.drop(row.stored)
        raise


def _signatures(record: Record, entry: Entry, by: Staff, at: datetime) -> Iterator[Enclosure]:
    for name, signed in entry.signatures.items():
        stored, digest = storage.keep(name, signed.ink) if signed.ink else ("", "")
        yield Enclosure(
            record=record, field=name, kind=Enclosure.Kind.SIGNATURE, words=signed.words, stored=stored, digest=digest,
            added_by=by, added_at=at,
        )  # fmt: skip


def _photos(record: Record, entry: Entry, by: Staff, at: datetime) -> Iterator[Enclosure]:
    for name, photo in entry.photos.items():
        stored, digest = storage.keep(photo.name, photo.content)
        yield Enclosure(
            record=record, field=name, kind=Enclosure.Kind.PHOTO, stored=stored, digest=digest, added_by=by, added_at=at
        )
