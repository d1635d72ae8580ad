"""The page of one approval."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kezhi.accounts.requests import StaffRequest
from kezhi.approvals.queries.page import approval_page


@require_GET
def approval(request: StaffRequest, pk: int) -> HttpResponse:
    """What is asked, why, by whom, and the reader's buttons."""
    page = approval_page(pk, request.user, timezone.now())
    if page is None:
        raise Http404
    return render(request, "approvals/approval.html", {"page": page, "line": page.line})
