"""Write audit entries; called inside the transaction of the act that they record."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from kezhi.audit.canonical import FORM, clean, digest_of, digest_of_values, plain
from kezhi.audit.models import Entry
from kezhi.audit.origin import here

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

Fields = Mapping[str, object]
Change = tuple[models.Model, Fields | None, Fields | None]


def record(
    by: Staff | None,
    act: str,
    subject: models.Model,
    *,
    at: datetime,
    before: Fields | None = None,
    after: Fields | None = None,
) -> Entry:
    """Record `act` (room.noun.verb) on a subject; `by` is None when the system acted on its own schedule."""
    entry = _entry(by, act, (subject, before, after), at)
    entry.save(force_insert=True)
    return entry


def record_many(by: Staff | None, act: str, changes: Iterable[Change], *, at: datetime) -> int:
    """Record the same act on many subjects, each with its before and after; returns how many."""
    return len(Entry.objects.bulk_create((_entry(by, act, change, at) for change in changes), batch_size=1000))


def _entry(by: Staff | None, act: str, change: Change, at: datetime) -> Entry:
    subject, before, after = change
    origin = here()
    entry = Entry(
        at=at,
        by=by,
        act=act,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_label=clean(str(subject))[:120],
        customer_id=_customer_of(subject),
        before=plain(before or {}),
        after=plain(after or {}),
        channel=origin.channel,
        address=origin.address,
        agent=origin.agent,
        session=origin.session,
        form=FORM,
        salt=secrets.token_hex(16),
    )
    entry.values_digest = digest_of_values(entry.salt, entry.subject_label, entry.before, entry.after)
    entry.digest = digest_of(entry)
    return entry


def _customer_of(subject: models.Model) -> int | None:
    if subject._meta.label_lower == "customers.customer":
        return int(subject.pk)
    found: int | None = getattr(subject, "customer_id", None)
    return found
