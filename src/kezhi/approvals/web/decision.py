"""Decide one approval."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.approvals.actions import decide_many
from kezhi.approvals.errors import NothingChosen
from kezhi.approvals.models import Step
from kezhi.approvals.queries.page import approval_page
from kezhi.approvals.web.found import found
from kezhi.approvals.web.words import done

_VERBS = {Step.Verb.APPROVE, Step.Verb.REFUSE, Step.Verb.SEND_BACK}


@require_POST
def decision(request: StaffRequest, pk: int) -> HttpResponse:
    """Approve, refuse or send back; `turn` is what the person saw, so that nobody decides unseen."""
    approval = found(pk, request.user)
    verb, turn = request.POST.get("decision", ""), request.POST.get("turn", "")
    reason, now = request.POST.get("reason", ""), timezone.now()
    seen = {pk: int(turn) if turn.isdecimal() and len(turn) < 9 else None}
    try:
        if verb not in _VERBS:
            raise NothingChosen
        decide_many(
            approvals=[approval.pk], by=request.user, verb=verb, at=now, reason=reason, on=request.today, seen=seen
        )
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
        page = approval_page(pk, request.user, now)
        if page is None:
            return redirect("approvals:index")
        shown = {"page": page, "line": page.line, "reason": reason}
        return render(request, "approvals/approval.html", shown, status=422)
    messages.success(request, done(verb))
    return redirect("approvals:approval", pk)
