"""Two editions of a regulation compared."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.engine.errors import NoEditionInForce, PackError
from kezhi.policies.queries.comparison import comparison


@require_GET
def compare(request: StaffRequest, pack: str) -> HttpResponse:
    """The editions in force from `?a=` and from `?b=`; the last two by default."""
    request.user.must(Capability.SEE_POLICIES)
    try:
        page = comparison(pack, _day(request.GET.get("a")), _day(request.GET.get("b")))
    except (PackError, NoEditionInForce, ValueError) as missing:
        raise Http404(str(missing)) from missing
    return render(request, "policies/compare.html", {"page": page})


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
