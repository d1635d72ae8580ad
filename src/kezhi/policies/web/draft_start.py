"""The first step of a draft: unit, day, source."""

from __future__ import annotations

from django.http import HttpResponse

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.policies.web.adoption_form import StartForm
from kezhi.policies.web.draft_opening import onward, opened, save, step_page


def draft(request: StaffRequest, pk: int) -> HttpResponse:
    """First step: unit, day, source."""
    kept, rules = opened(request, pk)
    start = {"unit": kept.unit, "on": kept.on, "source": kept.source}
    form = StartForm(request.user, request.POST or None, start)
    if form.is_valid():
        try:
            save(request, kept, **form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            kept.refresh_from_db()
        else:
            return onward(request, kept, "draft", "draft_blanks")
    return step_page(request, kept, rules, "draft", {"form": form}, is_refused=bool(form.errors))
