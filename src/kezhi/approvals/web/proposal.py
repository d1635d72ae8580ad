"""What its proposer may do: take it back, or propose it again."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kezhi.accounts.requests import StaffRequest
from kezhi.approvals.actions import propose_again, withdraw
from kezhi.approvals.web.found import acted, found


@require_POST
def proposal(request: StaffRequest, pk: int) -> HttpResponse:
    """Propose again what was sent back."""
    approval, reason = found(pk, request.user), request.POST.get("reason", "")

    def act() -> object:
        return propose_again(approval=approval, by=request.user, at=timezone.now(), reason=reason)

    return acted(request, approval, act, _("已重新提出，从第一步起审批。"))


@require_POST
def withdrawal(request: StaffRequest, pk: int) -> HttpResponse:
    """Take it back."""
    approval, reason = found(pk, request.user), request.POST.get("reason", "")

    def act() -> object:
        return withdraw(approval=approval, by=request.user, at=timezone.now(), reason=reason)

    return acted(request, approval, act, _("已撤回，审批到此为止。"))
