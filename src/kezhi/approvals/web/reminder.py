"""Remind whoever is asked."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kezhi.accounts.requests import StaffRequest
from kezhi.approvals.actions import remind
from kezhi.approvals.web.found import acted, found


@require_POST
def reminder(request: StaffRequest, pk: int) -> HttpResponse:
    """Once a day."""
    approval = found(pk, request.user)

    def act() -> object:
        return remind(approval=approval, by=request.user, at=timezone.now())

    return acted(request, approval, act, _("已催办，此项排在对方待批列表的最前面。"))
