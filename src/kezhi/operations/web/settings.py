"""How this installation is set up."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.requests import StaffRequest
from kezhi.operations.queries.settings_in_force import settings_in_force


@require_GET
def settings(request: StaffRequest) -> HttpResponse:
    """Every name, what it is set to, and what it does; secrets are never shown."""
    return render(request, "operations/settings.html", {"groups": settings_in_force(request.user)})
