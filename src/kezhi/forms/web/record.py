"""One record, its print, and what is enclosed in it."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from kezhi.accounts.requests import StaffRequest
from kezhi.engine.rules.form import Print
from kezhi.forms import storage
from kezhi.forms.models import Enclosure
from kezhi.forms.queries.record_page import RecordPage, record_page, visible_records
from kezhi.forms.queries.templates import template_of


@require_GET
def page(request: StaffRequest, pk: int) -> HttpResponse:
    """The record with all that its form shows."""
    return render(request, "forms/record.html", {"page": _page(request, pk)})


@require_GET
def printed(request: StaffRequest, pk: int) -> HttpResponse:
    """The record as the regulation prints it: paper, columns, heading, a sheet a copy."""
    found = _page(request, pk)
    layout = found.template.form.print or Print()
    shown = {
        "page": found, "layout": layout, "heading": layout.heading or found.template.title,
        "copies": range(1, int(layout.copies) + 1), "columns": int(layout.columns),
    }  # fmt: skip
    return render(request, "forms/printed.html", shown)


@require_GET
def enclosure(request: StaffRequest, pk: int, enclosure_pk: int) -> FileResponse:
    """The picture of a signature or a photograph, to whoever sees the record."""
    record = get_object_or_404(visible_records(request.user), pk=pk)
    found = get_object_or_404(Enclosure.objects.filter(record=record).exclude(stored=""), pk=enclosure_pk)
    kind = found.stored.rpartition(".")[2]
    response = FileResponse(storage.path_of(found.stored).open("rb"), content_type=storage.TYPES[kind])
    response.headers["Content-Disposition"] = f'inline; filename="{found.pk}.{kind}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _page(request: StaffRequest, pk: int) -> RecordPage:
    record = get_object_or_404(visible_records(request.user), pk=pk)
    return record_page(record, template_of(record, request.today), request.user, request.today)
