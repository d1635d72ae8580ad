"""The approval that an address names, for those who may see it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.models import Staff
from kezhi.accounts.requests import StaffRequest
from kezhi.approvals.actions.reached import reached
from kezhi.approvals.deciding import acting, agreed_in_round, seen_by
from kezhi.approvals.errors import NotYourTurn
from kezhi.approvals.models import Approval
from kezhi.approvals.words import by_clause, what, who


def found(pk: int, staff: Staff) -> Approval:
    """As it stands; what may not be seen is not there."""
    rows = Approval.objects.filter(seen_by(staff), pk=pk)
    approval = rows.select_related("customer", "unit", "seat", "route__edition", "holder", "proposed_by").first()
    if approval is None:
        raise Http404
    return approval


def must_be_asked(approval: Approval, staff: Staff) -> None:
    """Refuse whoever is not asked now, before they are shown a form that would be refused."""
    role = acting(staff, approval, agreed_in_round([approval]).get(approval.pk, set()))
    if not approval.is_waiting or role is None or approval.pk not in reached([approval], staff):
        raise NotYourTurn(what=what(approval), who=who(approval), clause=by_clause(approval))


def acted(request: StaffRequest, approval: Approval, act: Callable[[], object], said: str) -> HttpResponse:
    """Do it and go back to its page, with what happened or with the reason why not."""
    try:
        act()
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("approvals:approval", approval.pk)
