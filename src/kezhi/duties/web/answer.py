"""How the page answers an act: the day anew with a toast that may take it back, or a redirect."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kezhi.accounts.requests import StaffRequest
from kezhi.duties.models import Duty
from kezhi.duties.queries.today import today_page
from kezhi.ui.toasts import toast


def done(request: StaffRequest, duty: Duty, text: str) -> HttpResponse:
    """A duty was done: on 今日 the toast offers 撤销."""
    return again(request, text, back=reverse("duties:today"), undo_url=reverse("duties:reopening", args=[duty.pk]))


def again(request: StaffRequest, text: str, *, back: str, undo_url: str = "") -> HttpResponse:
    """On 今日 the lines are swapped under a toast; on any other page it loads again, without htmx it goes back."""
    here = urlsplit(request.htmx.current_url or "")
    if request.htmx and here.path == reverse("duties:today"):
        return toast(_day_again(request, here.query), text, undo_url=undo_url)
    messages.success(request, text)
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return redirect(back)


def _day_again(request: StaffRequest, query: str) -> HttpResponse:
    asked = {name: values[-1] for name, values in parse_qs(query).items()}
    page = today_page(
        request.user, now=timezone.now(), today=request.today,
        is_team=asked.get("of") == "team", is_whole_month=asked.get("calendar") == "month",
    )  # fmt: skip
    response = render(request, "duties/today.html#day", {"page": page})
    response["HX-Retarget"], response["HX-Reswap"] = "#day", "outerHTML"
    return response
