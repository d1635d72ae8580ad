"""Back from a provider: who it is here, and whether they may come in."""

from __future__ import annotations

import logging
from typing import Any

from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.errors import Refusal
from kezhi.accounts.models import Staff
from kezhi.operations import settings_of
from kezhi.signin.actions import link_account, record_failure
from kezhi.signin.errors import NoLongerInService, NotLinked, ProviderFailed
from kezhi.signin.sessions import session_of
from kezhi.signin.throttle import plain_name
from kezhi.signin.ways import shown_name
from kezhi.signin.web.entry import enter, onward, prove
from kezhi.signin.web.sign_in_page import sign_in_page

_log = logging.getLogger(__name__)


def arrive(request: HttpRequest, login: SocialLogin) -> HttpResponse:
    """The provider vouches for an account: bind it, open the lock, or come in; nobody is created."""
    is_binding = login.state.get("process") == AuthProcess.CONNECT
    try:
        return _bind(request, login) if is_binding else _come(request, login)
    except Refusal as refusal:
        return _refused(request, str(refusal), is_binding=is_binding)


def fail(
    request: HttpRequest, provider: Any, error: str | None, exception: Exception | None, told: dict[str, Any]
) -> HttpResponse:
    """The provider did not vouch: said on the page, the reason in the log."""
    _log.warning("%s: %s %s", provider.id, error, exception)
    is_binding = (told.get("state") or {}).get("process") == AuthProcess.CONNECT
    return _refused(request, str(ProviderFailed(provider=provider.shown_name)), is_binding=is_binding)


def _refused(request: HttpRequest, words: str, *, is_binding: bool) -> HttpResponse:
    if request.user.is_authenticated:
        messages.error(request, words)
        return redirect("signin:account" if is_binding else "signin:lock")
    return sign_in_page(request, trouble=words, status=403)


def _bind(request: HttpRequest, login: SocialLogin) -> HttpResponse:
    """Only for whoever began it, on the browser where they began it."""
    shown = shown_name(login.account.provider)
    staff = request.user
    began = (login.state.get("data") or {}).get("staff")
    if not isinstance(staff, Staff) or staff.pk != began or _is_locked(request):
        raise ProviderFailed(provider=shown)
    account = login.account
    link_account(
        staff=staff, provider=account.provider, shown=shown, uid=account.uid,
        name=account.extra_data.get("name", ""), by=staff, at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("已绑定{provider}，以后可用它登录。").format(provider=shown))
    return redirect("signin:account")


def _is_locked(request: HttpRequest) -> bool:
    row = session_of(request).row
    return row is None or row.is_idle(timezone.now(), settings_of.idle_lock())


def _come(request: HttpRequest, login: SocialLogin) -> HttpResponse:
    staff = _person(login)
    goes_to = login.state.get("next") or "/"
    if request.user.is_authenticated:
        if request.user.pk != staff.pk:
            raise ProviderFailed(provider=shown_name(login.account.provider))
        session_of(request).unlock()
        prove(request)
        return onward(request, goes_to)
    return enter(request, staff, way=login.account.provider, goes_to=goes_to, stays=False)


def _has_another(staff: Staff, provider: str) -> bool:
    """Whoever already comes in with one account there does not get a second one by the look of its name."""
    return bool(SocialAccount.objects.filter(user_id=staff.pk, provider=provider).exists())


def _person(login: SocialLogin) -> Staff:
    """Whom the account is bound to; else, where the administrator named a claim, whose sign-in name it equals."""
    account: SocialAccount = login.account
    people = Staff.objects.select_related("post", "unit")
    shown = shown_name(account.provider)
    if account.pk:
        staff = people.get(pk=account.user_id)
    else:
        name = plain_name(login.user.username or "")
        found = people.filter(username__iexact=name).first() if name else None
        if found is None or _has_another(found, account.provider):
            raise NotLinked(provider=shown)
        staff = found
    if not staff.is_active:
        record_failure(username=staff.username, is_locked=False, at=timezone.now())
        raise NoLongerInService
    if not account.pk:
        link_account(
            staff=staff, provider=account.provider, shown=shown, uid=account.uid,
            name=account.extra_data.get("name", ""), by=None, at=timezone.now(),
        )  # fmt: skip
    return staff
