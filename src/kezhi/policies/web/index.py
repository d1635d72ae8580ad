"""The library of regulations."""

from django.http import HttpResponse
from django.shortcuts import render

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.policies.queries.shelf import shelf


def index(request: StaffRequest) -> HttpResponse:
    """Every installed regulation and where it is in force."""
    request.user.must(Capability.SEE_POLICIES)
    may_adopt = request.user.can(Capability.ADOPT_POLICY)
    return render(request, "policies/index.html", {"shelf": shelf(request.today), "may_adopt": may_adopt})
