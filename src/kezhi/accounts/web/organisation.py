"""The organisation: who works where, under whom."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.queries.organisation import organisation as read
from kezhi.accounts.requests import StaffRequest


@require_GET
def organisation(request: StaffRequest) -> HttpResponse:
    """Units and people; those who manage staff also see what they can change."""
    return render(
        request,
        "accounts/organisation.html",
        {"organisation": read(), "may_manage": request.user.can(Capability.MANAGE_STAFF)},
    )
