"""The library of regulations."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.policies.library import left_out
from kezhi.policies.queries.shelf import shelf


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """Every installed regulation and where it is in force."""
    request.user.must(Capability.SEE_POLICIES)
    may_adopt = request.user.can(Capability.ADOPT_POLICY)
    shown = {"shelf": shelf(request.today), "may_adopt": may_adopt, "left_out": left_out()}
    return render(request, "policies/index.html", shown)
