"""Proposals of grade changes: the list, and their approval or refusal in bulk."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.grading.actions import approve_proposals, refuse_proposals
from kezhi.grading.models import Proposal
from kezhi.grading.queries.proposals import proposals_page


def proposals(request: StaffRequest) -> HttpResponse:
    """The list in one state; POST decides the ticked ones."""
    request.user.must(Capability.PROPOSE_GRADE)
    if request.method == "POST":
        return _decide(request)
    return _page(request, status=200)


def _decide(request: StaffRequest) -> HttpResponse:
    chosen = [int(pk) for pk in request.POST.getlist("proposal") if pk.isdecimal() and len(pk) < 19]
    decision = request.POST.get("decision", "")
    if decision not in {"approve", "refuse"}:
        return _page(request, status=422)
    note, now = request.POST.get("note", ""), timezone.now()
    try:
        if decision == "refuse":
            count = refuse_proposals(proposals=chosen, by=request.user, at=now, note=note)
            messages.success(request, _("已退回 {count} 项评级建议，原等级不变。").format(count=count))
        else:
            count = approve_proposals(proposals=chosen, by=request.user, on=request.today, at=now, note=note)
            messages.success(request, _("已批准 {count} 项评级建议，新等级今日起生效。").format(count=count))
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _page(request, status=422)
    return redirect("grading:proposals")


def _page(request: StaffRequest, *, status: int) -> HttpResponse:
    asked, after = request.GET.get("state", ""), request.GET.get("after", "")
    state = asked if asked in Proposal.State.values else Proposal.State.PENDING
    page = proposals_page(
        request.user, state=state, after=int(after) if after.isdecimal() and len(after) < 19 else None
    )
    context = {"page": page, "ticked": request.POST.getlist("proposal")}
    return render(request, "grading/proposals.html", context, status=status)
