"""The approval that an address names, for those who may see it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.models import Staff
from kezhi.accounts.requests import StaffRequest
from kezhi.approvals.deciding import seen_by
from kezhi.approvals.models import Approval


def found(pk: int, staff: Staff) -> Approval:
    """As it stands; what may not be seen is not there."""
    rows = Approval.objects.filter(seen_by(staff), pk=pk)
    approval = rows.select_related("customer", "unit", "seat", "route__edition", "holder", "proposed_by").first()
    if approval is None:
        raise Http404
    return approval


def acted(request: StaffRequest, approval: Approval, act: Callable[[], object], said: str) -> HttpResponse:
    """Do it and go back to its page, with what happened or with the reason why not."""
    try:
        act()
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("approvals:approval", approval.pk)
