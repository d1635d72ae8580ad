"""Change a record of a form that may be changed, or sign it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record as on_record
from kezhi.forms.actions.enclose import enclose, must_sign
from kezhi.forms.actions.entry import GIVEN_OR_NOT, Entry, written
from kezhi.forms.errors import AlreadyCorrected, OnlyCorrected, SignedAlready, SomebodyElseChangedIt
from kezhi.forms.models import Enclosure, Record
from kezhi.forms.queries.acceptance import must_be_accepted
from kezhi.forms.queries.permission import must_fill
from kezhi.forms.queries.subject import Subject
from kezhi.forms.queries.templates import Template


@transaction.atomic
def edit(
    *, record: Record, template: Template, entry: Entry, by: Staff, at: datetime, seen: datetime | None = None
) -> Record:
    """The record with its new values, the old ones in the audit. What another person signed is not changed any more:
    only what was blank is filled in. `seen` is when the page last saw it changed."""
    found = Record.objects.select_for_update(of=("self",)).select_related("edition", "customer").get(pk=record.pk)
    subject = Subject.of(found)
    must_fill(by, template.form, subject)
    _must_be_open(found, template, seen)
    must_sign(template, entry, by)
    before = found.values
    values = entry.stated(template, before)
    changed = {name for name in values if values[name] != before.get(name)}
    _must_not_be_signed(found, template, changed, by)
    today = localdate(at)
    must_be_accepted(template, subject, values, by=found.filled_by_id, filled_on=found.filled_on, as_of=today)
    enclose(found, entry, by=by, at=at)
    if changed:
        found.filled, found.changed_at = written(values), at
        found.save(update_fields=["filled", "changed_at"])
        old, new = ({name: each.get(name) for name in sorted(changed)} for each in (before, values))
        on_record(by, "forms.record.edited", found, at=at, before=old, after=new)
    return found


def _must_be_open(record: Record, template: Template, seen: datetime | None) -> None:
    if template.form.append_only:
        raise OnlyCorrected(form=template.title)
    if Record.objects.filter(corrects=record).exists():
        raise AlreadyCorrected
    if seen is not None and record.changed_at != seen:
        raise SomebodyElseChangedIt


def _must_not_be_signed(record: Record, template: Template, changed: set[str], by: Staff) -> None:
    before = record.values
    altered = [
        f for f in template.own if f.name in changed and f.type not in GIVEN_OR_NOT and before.get(f.name) is not None
    ]
    others = Enclosure.objects.filter(record=record, kind=Enclosure.Kind.SIGNATURE).exclude(added_by=by)
    if altered and others.exists():
        raise SignedAlready(field=altered[0].title or altered[0].name)
