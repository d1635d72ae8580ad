"""Why a grade was proposed."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.grading.queries.why import why_proposal


@require_GET
def why(request: StaffRequest, pk: int) -> HttpResponse:
    """Under htmx as a popover, without it as a page."""
    request.user.must(Capability.PROPOSE_GRADE)
    found = why_proposal(pk, request.user, request.LANGUAGE_CODE)
    if found is None:
        raise Http404
    template = "ui/_why.html" if request.htmx else "grading/why.html"
    return render(request, template, {"why": found, "inline": not request.htmx})
