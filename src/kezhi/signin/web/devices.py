"""One's own devices and bound accounts: ended by their owner."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kezhi.accounts.errors import Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.signin.actions import end_session, unlink_account
from kezhi.signin.models import Session
from kezhi.signin.ways import shown_name
from kezhi.signin.web.account import proof_needed


@require_POST
def end_device(request: StaffRequest, key: str) -> HttpResponse:
    """Sign one of one's own devices out."""
    own = Session.objects.filter(staff=request.user).exclude(session_key=request.session.session_key)
    session = own.filter(session_key__startswith=key).first() if len(key) == 8 else None
    if session is None:
        raise Http404
    end_session(session=session, by=request.user, at=timezone.now())
    messages.success(request, _("那台设备已退出登录。"))
    return redirect("signin:account")


@require_POST
def end_others(request: StaffRequest) -> HttpResponse:
    """Sign every other device out."""
    for session in Session.objects.filter(staff=request.user).exclude(session_key=request.session.session_key):
        end_session(session=session, by=request.user, at=timezone.now())
    messages.success(request, _("其他设备都已退出登录。"))
    return redirect("signin:account")


@require_POST
def unbind(request: StaffRequest, pk: int) -> HttpResponse:
    """Dissolve the binding of one's own account at a provider."""
    if asked := proof_needed(request):
        return asked
    account = get_object_or_404(SocialAccount, pk=pk, user_id=request.user.pk)
    try:
        unlink_account(account=account, shown=shown_name(account.provider), by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已解除绑定。"))
    return redirect("signin:account")
