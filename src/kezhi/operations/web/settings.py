"""How this installation is set up."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.requests import StaffRequest
from kezhi.operations.queries.company_settings import company_settings
from kezhi.operations.queries.settings_in_force import settings_in_force


@require_GET
def settings(request: StaffRequest) -> HttpResponse:
    """What the company decides, then what the environment does; secrets are never shown."""
    shown = {"decided": company_settings(request.user), "groups": settings_in_force(request.user)}
    return render(request, "operations/settings.html", shown)
