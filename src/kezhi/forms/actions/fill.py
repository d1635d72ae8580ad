"""Fill in a form."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.models import Staff, Unit
from kezhi.audit.actions import record as on_record
from kezhi.forms.actions.enclose import enclose, must_sign
from kezhi.forms.actions.entry import Entry, written
from kezhi.forms.actions.numbering import next_number
from kezhi.forms.errors import NotAboutIt
from kezhi.forms.models import Record
from kezhi.forms.queries.acceptance import must_be_accepted
from kezhi.forms.queries.permission import must_fill
from kezhi.forms.queries.subject import Subject
from kezhi.forms.queries.templates import Template

_NAMED = {
    "customers": "customer",
    "contracts": "contract",
    "receivables": "receivable",
    "staff": "staff",
    "units": "unit",
}


@transaction.atomic
def fill(
    *, template: Template, subject: Subject, entry: Entry, by: Staff, at: datetime, request_key: str, about: str = ""
) -> Record:
    """The record with the next number; asked twice with one request key, the first. `about` is the key of the duty that
    asks for the form. Unaccepted where the regulation's checks send it back: nothing is written, no number is used."""
    must_fill(by, template.form, subject)
    if known := Record.objects.filter(request_key=request_key, filled_by=by).first():
        return known
    record = write(template, subject, entry, by=by, at=at, request_key=request_key, about=about)
    on_record(by, "forms.record.filled", record, at=at, after={"form": template.title, "number": record.number})
    return record


def write(
    template: Template, subject: Subject, entry: Entry, *, by: Staff, at: datetime, request_key: str, about: str = "",
    corrects: Record | None = None,
) -> Record:  # fmt: skip
    """Write what was checked: the number, the record, what is enclosed."""
    named = _NAMED.get(template.form.about or "")
    if (named and not subject.has(named)) or (not named and subject.thing):
        raise NotAboutIt(form=template.title)
    must_sign(template, entry, by)
    today, values = localdate(at), entry.stated(template)
    must_be_accepted(template, subject, values, by=by.pk, filled_on=today, as_of=today)
    unit = place_of(subject, by)
    record = Record.objects.create(
        edition=template.edition, pack=template.pack, form=template.form.id, customer=subject.customer,
        contract=subject.contract, receivable=subject.receivable, person=subject.person, about_unit=subject.unit,
        about=about, unit=unit, filled_by=by, filled_on=today, filled_at=at, changed_at=at, filled=written(values),
        corrects=corrects, request_key=request_key, number=_number(template, at, unit),
    )  # fmt: skip
    enclose(record, entry, by=by, at=at)
    return record


def place_of(subject: Subject, by: Staff) -> Unit:
    """The unit where the record belongs: of what it is about, else of who filled it in."""
    if subject.customer is not None:
        return subject.customer.unit
    return subject.unit or (subject.person.unit if subject.person else by.unit)


def _number(template: Template, at: datetime, unit: Unit) -> str:
    if template.form.numbering is None:
        return ""
    return next_number(
        pack=template.pack, form=template.form.id, pattern=template.form.numbering.pattern, on=localdate(at),
        unit=unit.name,
    )  # fmt: skip
