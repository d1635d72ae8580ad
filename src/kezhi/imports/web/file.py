"""The page of one import."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.imports.queries.file_page import FilePage, file_page
from kezhi.imports.tables import TABLES
from kezhi.imports.web.parts import progress_of, steps
from kezhi.ui.components.banner import Banner


@require_GET
def file(request: StaffRequest, pk: int) -> HttpResponse:
    """Where the import stands and what is to do next."""
    request.user.must(Capability.IMPORT)
    return shown(request, pk)


def shown(request: StaffRequest, pk: int, *, refused: str = "") -> HttpResponse:
    """The page, with what was refused above it."""
    as_table = request.GET.get("as", "")
    page = file_page(
        request.user, pk, as_table=as_table if as_table in TABLES else "", all_problems="all" in request.GET
    )
    context = {
        "page": page,
        "file": page.file,
        "steps": steps(page),
        "banner": _banner(page, refused),
        "at_work": progress_of(page.line, request.today) if page.line.standing else None,
        "others": [progress_of(line, request.today) for line in page.others],
        "tables": TABLES.values(),
    }
    return render(request, "imports/file.html", context, status=422 if refused else 200)


def _banner(page: FilePage, refused: str) -> Banner | None:
    text = refused or page.line.error
    return Banner(text, tone="late") if text else None
