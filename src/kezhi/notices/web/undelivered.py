"""What did not arrive, and trying again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kezhi.accounts.requests import StaffRequest
from kezhi.notices.actions.try_again import try_again
from kezhi.notices.errors import NotTroubled
from kezhi.notices.queries.robots import MOST, troubled_rows


@require_GET
def undelivered(request: StaffRequest) -> HttpResponse:
    """The newest hundred, each with the reason."""
    found = list(troubled_rows(request.user)[: MOST + 1])
    shown = {"found": found[:MOST], "has_more": len(found) > MOST, "most": MOST}
    return render(request, "notices/undelivered.html", shown)


@require_POST
def attempt(request: StaffRequest, pk: int) -> HttpResponse:
    """Send it with the next round."""
    found = get_object_or_404(troubled_rows(request.user), pk=pk)
    try:
        try_again(message=found, by=request.user, at=timezone.now())
    except NotTroubled as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("一分钟内再发一次。"))
    return redirect("notices:undelivered")
