"""Writing a checked file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.imports.actions import ask_to_write
from kezhi.imports.queries.file_page import my_file
from kezhi.imports.web.file import shown


@require_POST
def writing(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask for the whole file to be written."""
    file = my_file(request.user, pk)
    try:
        ask_to_write(file=file, by=request.user, at=timezone.now())
    except NotAllowed:
        raise
    except Refusal as refusal:
        return shown(request, pk, refused=str(refusal))
    return redirect("imports:file", pk)
