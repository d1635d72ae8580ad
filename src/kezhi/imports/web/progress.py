"""How far an import is, asked every second while somebody looks."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.imports.queries.file_page import my_file
from kezhi.imports.queries.files import line_of
from kezhi.imports.web.parts import progress_of


@require_GET
def progress(request: StaffRequest, pk: int) -> HttpResponse:
    """The bar; once the job is over the page that shows it is loaded anew."""
    request.user.must(Capability.IMPORT)
    line = line_of(my_file(request.user, pk))
    shown = progress_of(line, request.today)
    response = render(request, "ui/_progress.html", {"progress": shown})
    if not shown.poll_url and request.htmx:
        response.headers["HX-Refresh"] = "true"
    return response
