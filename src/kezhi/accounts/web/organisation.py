"""The organisation: units as a tree, and whoever is looked for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.queries.organisation import organisation as read
from kezhi.accounts.requests import StaffRequest


@require_GET
def organisation(request: StaffRequest) -> HttpResponse:
    """The tree; `q` asks for people. Those who manage staff also see what they can change."""
    asked = request.GET.get("q", "").strip()[:40]
    shown = {"organisation": read(asked), "may_manage": request.user.can(Capability.MANAGE_STAFF)}
    return render(request, "accounts/organisation.html", shown)
