"""The list of approvals, and deciding many there."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.approvals.actions import decide_many
from kezhi.approvals.models import Step
from kezhi.approvals.queries.listing import Asked, Tab, listing
from kezhi.approvals.web.words import done
from kezhi.approvals.words import said

_BULK = {Step.Verb.APPROVE, Step.Verb.REFUSE}


def index(request: StaffRequest) -> HttpResponse:
    """One of the three lists; POST decides the ticked ones."""
    if request.method == "POST":
        return _decide(request)
    return _page(request, status=200)


def _decide(request: StaffRequest) -> HttpResponse:
    seen = _seen(request.POST.getlist("approval"))
    verb = request.POST.get("decision", "")
    note, now = request.POST.get("note", ""), timezone.now()
    if verb not in _BULK:
        return _page(request, status=422)
    try:
        count = decide_many(
            approvals=[*seen], by=request.user, verb=verb, at=now, reason=note, on=request.today, seen=seen
        )
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _page(request, status=422)
    messages.success(request, done(verb, count))
    query = request.GET.urlencode()
    return redirect(reverse("approvals:index") + (f"?{query}" if query else ""))


def _seen(sent: Iterable[str]) -> dict[int, int | None]:
    """The ticked approvals, each with the turn at which it was shown: nobody decides a step that they did not see."""
    parts = [each.partition(".") for each in sent]
    if any(not pk.isdecimal() or len(pk + turn) > 18 or not (turn or "0").isdecimal() for pk, _dot, turn in parts):
        return {}
    return {int(pk): int(turn) if turn else None for pk, _dot, turn in parts}


def _page(request: StaffRequest, *, status: int) -> HttpResponse:
    page = listing(request.user, _asked(request.GET), timezone.now())
    context = {
        "page": page, "ticked": request.POST.getlist("approval"), "note": request.POST.get("note", ""),
        "crumb": _("审批"), "query": _query(request.GET),
    }  # fmt: skip
    return render(request, "approvals/index.html", context, status=status)


def _asked(sent: QueryDict) -> Asked:
    tab, page = sent.get("tab", ""), sent.get("page", "")
    return Asked(
        tab=Tab(tab) if tab in set(Tab) else Tab.WAITING, kind=sent.get("kind", "")[:20],
        customer=said(sent.get("customer", ""))[:60], is_late=sent.get("late") == "1",
        page=int(page) if page.isdecimal() and len(page) < 7 and int(page) else 1,
    )  # fmt: skip


def _query(sent: QueryDict) -> str:
    """What narrows the list, to go on from in links to other pages and tabs."""
    kept = sent.copy()
    for name in ("page", "tab"):
        kept.pop(name, None)
    return kept.urlencode()
