"""The inbox, and reading in it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.notices.actions.read_notices import read_all, read_notice
from kezhi.notices.kinds import GROUPS, names_in
from kezhi.notices.models import Notice
from kezhi.notices.queries.inbox import Asked, inbox


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """One's own, unread or all."""
    page = inbox(request.user, _asked(request.GET))
    shown = {"page": page, "keeps_robots": request.user.can(Capability.MANAGE_SYSTEM)}
    return render(request, "notices/index.html", shown)


@require_POST
def read(request: StaffRequest, pk: int) -> HttpResponse:
    """Read it and go where it is done; without such a place back to the inbox."""
    notice = get_object_or_404(Notice.objects.of(request.user.pk), pk=pk)
    read_notice(notice=notice, at=timezone.now())
    is_staying = "stay" in request.POST or not notice.link
    return redirect(_back(request.POST) if is_staying else notice.link)


@require_POST
def all_read(request: StaffRequest) -> HttpResponse:
    """Everything that was on the page or is older."""
    asked = _asked(request.POST)
    up_to = _number(request.POST.get("up_to", ""))
    named = names_in(asked.group) if asked.group else None
    read_all(by=request.user, up_to=up_to, kinds=named, at=timezone.now())
    return redirect(_back(request.POST))


def _asked(sent: QueryDict) -> Asked:
    group = sent.get("group", "")
    return Asked(sent.get("tab") == "all", group if group in GROUPS else "", _number(sent.get("before", "")))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _back(sent: QueryDict) -> str:
    asked = _asked(sent)
    kept = {"tab": "all" if asked.is_all else "", "group": asked.group, "before": asked.before or ""}
    query = urlencode({name: value for name, value in kept.items() if value})
    return reverse("notices:index") + (f"?{query}" if query else "")
