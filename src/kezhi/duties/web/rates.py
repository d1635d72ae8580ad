"""The page 执行率."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.duties.queries.rates import WINDOWS, rates_page


@require_GET
def rates(request: StaffRequest) -> HttpResponse:
    """By person and by clause; ?days=90 widens the window, ?who=team shows the people below."""
    request.user.must(Capability.SEE_DUTIES)
    asked = request.GET.get("days", "")
    window = int(asked) if asked.isdecimal() and int(asked) in WINDOWS else WINDOWS[0]
    is_team = request.GET.get("who") == "team"
    page = rates_page(request.user, today=request.today, window=window, is_team=is_team)
    shown = {"page": page, "window": window, "windows": WINDOWS, "is_team": is_team}
    return render(request, "duties/rates.html", shown)
