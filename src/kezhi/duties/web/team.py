"""The page 团队: who has what overdue, how much lies ahead of each, and handing some of it to somebody else."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import NotAllowed
from kezhi.accounts.requests import StaffRequest
from kezhi.duties.queries.listing import listing
from kezhi.duties.queries.load import SPANS, asked_of, load


@require_GET
def team(request: StaffRequest) -> HttpResponse:
    """People by span of time; ?span=week&holder=7 lists what one figure counts."""
    staff = request.user
    staff.must(Capability.SEE_DUTIES)
    if staff.reach(Capability.SEE_DUTIES).is_personal:
        raise NotAllowed(_("这一页给带团队的人看。您的事在“今日”。"))
    span = request.GET.get("span", "late")
    span = span if span in SPANS else "late"
    asked_holder = request.GET.get("holder", "")
    holder = int(asked_holder) if asked_holder.isdecimal() and len(asked_holder) < 19 else None
    page = load(staff, today=request.today, span=span, holder=holder)
    lines = listing(staff, asked_of(span, request.today, holder), now=timezone.now(), today=request.today)
    who = next((person.name for person in page.people if person.pk == holder), "")
    figures = next((person.figures for person in page.people if person.pk == holder), page.totals)
    shown = {
        "page": page, "lines": lines, "spans": SPANS.values(), "span": SPANS[span], "who": who,
        "list_url": next((figure.list_url for figure in figures if figure.span == span), ""),
    }  # fmt: skip
    return render(request, "duties/team.html", shown)
