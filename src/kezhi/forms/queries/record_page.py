"""The page of one record, and the same as the regulation prints it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kezhi.accounts.models import Staff
from kezhi.forms.models import Enclosure, Record
from kezhi.forms.queries.acceptance import whole_row
from kezhi.forms.queries.cells import Head, Names, cell, heads_of
from kezhi.forms.queries.subject import Subject
from kezhi.forms.queries.templates import Template


@dataclass(frozen=True)
class Shown:
    """One field of the record: its title, its value in words, what is enclosed, and the clause that asks for it."""

    head: Head
    text: str
    enclosed: Sequence[Enclosure] = ()
    by: str = ""
    clause: str = ""


@dataclass(frozen=True)
class RecordPage:
    """The record with everything that its form shows."""

    record: Record
    template: Template
    subject: Subject
    fields: Sequence[Shown]
    correction: Record | None = None

    @property
    def is_struck(self) -> bool:
        """Whether a later record corrects it."""
        return self.correction is not None

    @property
    def may_be_edited(self) -> bool:
        """Whether it may be changed rather than corrected."""
        return not self.template.form.append_only and not self.is_struck


def record_page(record: Record, template: Template, reader: Staff, today: date) -> RecordPage:
    """The record comes with its relations; the enclosures, the correction, and names are a statement each."""
    heads, subject = heads_of(template, reader), Subject.of(record)
    row = whole_row(template, subject, record.values, by=record.filled_by_id, filled_on=record.filled_on, as_of=today)
    names, enclosed = Names.of(heads), _enclosed(record)
    fields = tuple(
        Shown(
            head, cell(head, row.get(head.name), names), enclosed.get(head.name, ()), field.by,
            field.clause.at if field.clause else "",
        )
        for head, field in zip(heads, template.form.fields, strict=True)
    )  # fmt: skip
    return RecordPage(record, template, subject, fields, getattr(record, "correction", None))


def visible_records(reader: Staff) -> QuerySet[Record]:
    """Those in the reader's scope with what a page shows."""
    related = ("edition", "customer__unit", "contract", "receivable", "person", "about_unit", "filled_by", "unit")
    return Record.objects.visible_to(reader).select_related(*related, "correction", "corrects")


def _enclosed(record: Record) -> dict[str, list[Enclosure]]:
    found: dict[str, list[Enclosure]] = {}
    for each in record.enclosures.select_related("added_by").order_by("pk"):
        found.setdefault(each.field, []).append(each)
    return found
