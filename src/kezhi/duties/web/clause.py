"""The words of the regulation behind a duty."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from kezhi.accounts.requests import StaffRequest
from kezhi.duties.queries.rhythm import rhythm
from kezhi.duties.rules import clause_of, rule_of
from kezhi.duties.web.visible import visible_duty


@require_GET
def clause(request: StaffRequest, pk: int) -> HttpResponse:
    """The quote with its article, as a dialog or as a page."""
    duty = visible_duty(request, pk)
    shown = {
        "duty": duty, "clause": clause_of(duty), "rhythm": rhythm(rule_of(duty), duty.step),
        "regulation_url": reverse("policies:regulation", args=[duty.edition.pack]),
    }  # fmt: skip
    return render(request, "duties/clause_dialog.html" if request.htmx else "duties/clause.html", shown)
