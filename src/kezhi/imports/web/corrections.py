"""Sending the corrected error sheet back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.imports.actions import ask_to_check, correct_rows
from kezhi.imports.queries.file_page import my_file
from kezhi.imports.web.file import shown


@require_POST
def corrections(request: StaffRequest, pk: int) -> HttpResponse:
    """Replace the bad rows by the corrected ones, and check again."""
    file, now = my_file(request.user, pk), timezone.now()
    given = request.FILES.get("file")
    if given is None:
        return shown(request, pk, refused=_("请选择一个文件。"))
    try:
        correct_rows(file=file, chunks=given.chunks(), by=request.user, at=now)
        ask_to_check(file=file, by=request.user, at=now)
    except NotAllowed:
        raise
    except Refusal as refusal:
        return shown(request, pk, refused=str(refusal))
    return redirect("imports:file", pk)
