"""The register (台账) of a form: its records newest first, narrowed by day, unit, person and customer, with totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum

from kezhi.accounts.models import Staff, Unit
from kezhi.forms.models import Record
from kezhi.forms.models.record import RecordRows
from kezhi.forms.queries.acceptance import whole_row
from kezhi.forms.queries.cells import Head, Names, cell, heads_of
from kezhi.forms.queries.subject import Subject
from kezhi.forms.queries.templates import Template
from kezhi.forms.queries.written import amount

PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What the reader asks for; everything is optional."""

    first: date | None = None
    last: date | None = None
    unit: int | None = None
    person: int | None = None
    customer: str = ""
    after: tuple[date, int] | None = None


@dataclass(frozen=True)
class Line:
    """One record: what it is about, and a cell a field."""

    record: Record
    subject: str
    cells: tuple[tuple[Head, str], ...]
    is_struck: bool


@dataclass(frozen=True)
class Register:
    """One page of it; totals are of all that was asked for, without what was corrected."""

    heads: tuple[Head, ...]
    lines: Sequence[Line]
    total: int = 0
    sums: Mapping[str, Decimal | None] | None = None
    next_key: str = ""

    @classmethod
    def example(cls) -> Register:
        """An empty register."""
        return cls((), ())

    @property
    def has_sums(self) -> bool:
        """Whether any column is added up."""
        return bool(self.sums)

    @property
    def foot(self) -> tuple[tuple[Head, str], ...]:
        """A total under each column that is added up."""
        sums = self.sums or {}
        return tuple((head, total(head, sums.get(head.name)) if head.is_added else "") for head in self.heads)


def total(head: Head, found: Decimal | None) -> str:
    """A total in words; nothing filled in comes to nought."""
    return f"{found or 0:,.2f}" if head.type == "money" else f"{found or 0:,.0f}"


def register(staff: Staff, template: Template, asked: Asked, today: date) -> Register:
    """One page; the totals, the page, and the names of people and units where the form has such fields."""
    heads = heads_of(template, staff)
    rows = asked_for(staff, template, asked)
    sums = rows.standing().aggregate(**{f"sum_{n}": Sum(amount(h.name)) for n, h in enumerate(heads) if h.is_added})
    total = rows.aggregate(of_all=Count("pk"))["of_all"]
    if asked.after:
        on, number = asked.after
        rows = rows.filter(Q(filled_on__lt=on) | Q(filled_on=on, pk__lt=number))
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Register(
        heads, tuple(lines_of(found[:PAGE], template, heads, today)), total,
        {head.name: sums[f"sum_{n}"] for n, head in enumerate(heads) if head.is_added},
        f"{last.filled_on.isoformat()}|{last.pk}" if last else "",
    )  # fmt: skip


def asked_for(staff: Staff, template: Template, asked: Asked) -> RecordRows:
    """The records in the person's scope that are asked for, newest first, with what their lines show."""
    rows: RecordRows = Record.objects.visible_to(staff).of_form(template.pack, template.form.id)
    if asked.first:
        rows = rows.filter(filled_on__gte=asked.first)
    if asked.last:
        rows = rows.filter(filled_on__lte=asked.last)
    if asked.unit:
        inside = Unit.objects.filter(pk=asked.unit).values_list("path", flat=True).first()
        rows = rows.filter(unit__path__startswith=inside or "-")
    if asked.person:
        rows = rows.filter(filled_by=asked.person)
    if asked.customer:
        named = Q(customer__name__contains=asked.customer) | Q(customer__short_name__contains=asked.customer)
        rows = rows.filter(named | Q(customer__number=asked.customer))
    related = ("customer", "contract", "receivable", "person", "about_unit", "filled_by", "unit", "correction")
    return rows.select_related(*related).order_by("-filled_on", "-pk")


def lines_of(records: Iterable[Record], template: Template, heads: tuple[Head, ...], today: date) -> Iterator[Line]:
    """A line a record; what it shows is read now."""
    names = Names.of(heads)
    for record in records:
        subject = Subject.of(record)
        row = whole_row(
            template, subject, record.values, by=record.filled_by_id, filled_on=record.filled_on, as_of=today
        )
        cells = tuple((head, cell(head, row.get(head.name), names)) for head in heads)
        yield Line(record, subject.title, cells, getattr(record, "correction", None) is not None)
