"""Correct a record by another one; the old one stays, struck."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record as on_record
from kezhi.forms.actions.entry import Entry
from kezhi.forms.actions.fill import write
from kezhi.forms.errors import AlreadyCorrected
from kezhi.forms.models import Record
from kezhi.forms.queries.permission import must_fill
from kezhi.forms.queries.subject import Subject
from kezhi.forms.queries.templates import Template


@transaction.atomic
def correct(*, record: Record, template: Template, entry: Entry, by: Staff, at: datetime, request_key: str) -> Record:
    """A new record about the same that points to the old one, which rules no longer see; a record is corrected once."""
    old = Record.objects.select_for_update(of=("self",)).select_related("edition", "customer").get(pk=record.pk)
    subject = Subject.of(old)
    must_fill(by, template.form, subject)
    if known := Record.objects.filter(request_key=request_key, filled_by=by, corrects=old).first():
        return known
    if Record.objects.filter(corrects=old).exists():
        raise AlreadyCorrected
    new = write(template, subject, entry, by=by, at=at, request_key=request_key, about=old.about, corrects=old)
    after = {"form": template.title, "number": new.number, "corrects": str(old)}
    on_record(by, "forms.record.corrected", new, at=at, after=after)
    return new
