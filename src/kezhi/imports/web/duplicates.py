"""Deciding on probable duplicates, one at a time."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from kezhi.accounts.requests import StaffRequest
from kezhi.imports.actions import decide_duplicate
from kezhi.imports.queries.file_page import my_file


@require_POST
def duplicates(request: StaffRequest, pk: int) -> HttpResponse:
    """Merge, take as new, or skip."""
    file = my_file(request.user, pk)
    decide_duplicate(
        file=file, key=request.POST.get("key", ""), choice=request.POST.get("choice", ""), by=request.user,
        at=timezone.now(), and_alike="and_alike" in request.POST,
    )  # fmt: skip
    return redirect("imports:file", pk)
