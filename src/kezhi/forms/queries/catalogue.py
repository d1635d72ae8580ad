"""All forms of the regulations in force that the reader may open, with how many records each has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from kezhi.accounts.models import Staff
from kezhi.forms.models import Record
from kezhi.forms.queries.permission import may_open
from kezhi.forms.queries.templates import Template, templates_for


@dataclass(frozen=True)
class Listed:
    """One form, with the number of its records in the reader's scope."""

    template: Template
    count: int


@dataclass(frozen=True)
class Shelf:
    """One regulation's forms."""

    title: str
    forms: tuple[Listed, ...]


def catalogue(staff: Staff, on: date) -> tuple[Shelf, ...]:
    """By regulation; one statement counts them all."""
    counted = Record.objects.visible_to(staff).order_by().values("pack", "form").annotate(number=Count("pk"))
    counts = {(each["pack"], each["form"]): each["number"] for each in counted}
    shelves: dict[str, list[Listed]] = {}
    for template in templates_for(staff, on):
        if may_open(staff, template.form):
            number = counts.get((template.pack, template.form.id), 0)
            shelves.setdefault(template.edition.title, []).append(Listed(template, number))
    return tuple(Shelf(title, tuple(forms)) for title, forms in shelves.items())
