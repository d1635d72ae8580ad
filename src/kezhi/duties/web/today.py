"""The first screen, 今日."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kezhi.accounts.requests import StaffRequest
from kezhi.duties.queries.today import today_page


@require_GET
def today(request: StaffRequest) -> HttpResponse:
    """Mine, or with ?of=team those of my people; ?calendar=month shows the whole month."""
    page = today_page(
        request.user, now=timezone.now(), today=request.today,
        is_team=request.GET.get("of") == "team", is_whole_month=request.GET.get("calendar") == "month",
    )  # fmt: skip
    return render(request, "duties/today.html", {"page": page})
