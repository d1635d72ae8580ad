"""The page of one duty."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from kezhi.accounts.requests import StaffRequest
from kezhi.duties.queries.duty_page import duty_page
from kezhi.duties.web.visible import visible_duty


@require_GET
def duty(request: StaffRequest, pk: int) -> HttpResponse:
    """Clause, holder, dates, what happened, and the evidence."""
    found = visible_duty(request, pk)
    page = duty_page(found, staff=request.user, now=timezone.now(), today=request.today)
    regulation = reverse("policies:regulation", args=[found.edition.pack])
    return render(request, "duties/duty.html", {"page": page, "duty": found, "regulation_url": regulation})
