"""The audit trail, for those who may see it."""

from django.http import HttpResponse
from django.shortcuts import render

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.audit.queries.trail import trail


def index(request: StaffRequest) -> HttpResponse:
    """Newest first; `customer` narrows to one customer, `before` goes on from a key."""
    request.user.must(Capability.SEE_AUDIT)
    customer, before = _number(request, "customer"), _number(request, "before")
    page = trail(request.user, customer=customer, before=before)
    return render(request, "audit/index.html", {"trail": page, "customer": customer, "before": before})


def _number(request: StaffRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 19 else None
