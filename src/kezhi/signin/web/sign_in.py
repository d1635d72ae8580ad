"""Sign in and out."""

from __future__ import annotations

from django.contrib.auth import authenticate, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from kezhi.accounts.models import Staff
from kezhi.signin import throttle
from kezhi.signin.actions import record_failure
from kezhi.signin.turns import turn
from kezhi.signin.web.entry import destination, enter
from kezhi.signin.web.sign_in_page import SignInForm, sign_in_page
from kezhi.signin.web.throttled import throttled
from kezhi.signin.whose_browser import forget


@login_not_required
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; the session ends with the browser unless the person asks to stay."""
    if request.user.is_authenticated:
        return redirect(destination(request))
    form = SignInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        found = throttle.standing(request, form.cleaned_data["username"])
        if found.must_wait:
            return throttled(request, None, form.cleaned_data, found)
        with turn(request, found) as may:
            return _looked_at(request, form) if may else _too_many_at_once(request, form)
    return sign_in_page(request, form=form, status=422 if form.errors else 200)


def _looked_at(request: HttpRequest, form: SignInForm) -> HttpResponse:
    staff = authenticate(request, **form.cleaned_data)
    if isinstance(staff, Staff):
        stays = bool(request.POST.get("stay"))
        return enter(request, staff, way="password", goes_to=destination(request), stays=stays)
    failed(request, form.cleaned_data["username"])
    form.add_error(None, _("登录名或密码不对，请重新输入。"))
    return sign_in_page(request, form=form, status=422)


def _too_many_at_once(request: HttpRequest, form: SignInForm) -> HttpResponse:
    trouble = _("您所在的网络正有人反复尝试登录，请几秒后再试。")
    answer = sign_in_page(request, form=form, trouble=trouble, status=429)
    answer.headers["Retry-After"] = "3"
    return answer


def failed(request: HttpRequest, username: str) -> None:
    """Recorded, also when it is the one after which one must wait; what comes while one waits is only counted."""
    is_locked = bool(getattr(request, "axes_locked_out", False))
    if is_locked and getattr(request, "axes_failures_since_start", None) is None:
        return
    record_failure(username=username, is_locked=is_locked, at=timezone.now())


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session; only by POST."""
    logout(request)
    return forget(redirect("signin:sign_in"))
