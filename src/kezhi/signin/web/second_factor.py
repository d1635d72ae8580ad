"""The second step of signing in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kezhi.accounts.models import Staff
from kezhi.signin import throttle
from kezhi.signin.actions import prove_second_factor, prove_security_key
from kezhi.signin.errors import WrongCode, WrongKey
from kezhi.signin.second_factor import APP, kinds_of
from kezhi.signin.security_keys import ask, keys_here, shown
from kezhi.signin.web.entry import come_in, pending
from kezhi.signin.web.sign_in import failed


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=gettext_lazy("验证码"),
        max_length=20,
        help_text=gettext_lazy("验证器应用上的 6 位数字；手机不在身边时，输入一个恢复码。"),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "spellcheck": "false"}
        ),
    )


class ShownForm(forms.Form):
    """What a security key answered."""

    credential = forms.CharField(max_length=20_000, widget=forms.HiddenInput)


@login_not_required
@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the code; the right one comes in, a wrong one counts as a wrong password does."""
    found = pending(request)
    if found is None:
        return redirect("signin:sign_in")
    half_way, staff = found
    keys = keys_here(request, staff)
    form = _given(request)
    if request.method == "POST" and form.is_valid() and (way := _proved(request, staff, form, keys)):
        way = f"{half_way.way}+{way}"
        return come_in(request, staff, way=way, goes_to=half_way.goes_to, stays=half_way.stays)
    with_key = isinstance(form, ShownForm)
    context = {
        "form": CodeForm() if with_key else form,
        "has_app": APP in kinds_of(staff),
        "asked": ask(request, keys) if keys else "",
        "trouble": next(iter(form.errors.get("credential", ())), "") if with_key else "",
    }
    return render(request, "signin/second_factor.html", context, status=422 if form.errors else 200)


def _given(request: HttpRequest) -> forms.Form:
    if request.method != "POST":
        return CodeForm()
    return ShownForm(request.POST) if request.POST.get("credential") else CodeForm(request.POST)


def _proved(request: HttpRequest, staff: Staff, form: forms.Form, keys: list[Authenticator]) -> str:
    if isinstance(form, CodeForm):
        return proved_way(request, staff, form)

    def prove(at: datetime) -> str:
        return prove_security_key(staff=staff, shown=shown(request, keys, form.cleaned_data["credential"]), at=at)

    return _counted(request, staff, form, "credential", prove)


def proved_way(request: HttpRequest, staff: Staff, form: CodeForm) -> str:
    """How the code proved it, or nothing: then the form says why, or the answer says how long to wait."""

    def prove(at: datetime) -> str:
        return prove_second_factor(staff=staff, code=form.cleaned_data["code"], at=at)

    return _counted(request, staff, form, "code", prove)


def _counted(request: HttpRequest, staff: Staff, form: forms.Form, field: str, prove: Callable[[datetime], str]) -> str:
    if throttle.is_locked(request, staff.username):
        request.axes_locked_out = True  # type: ignore[attr-defined]
        return ""
    try:
        return prove(timezone.now())
    except (WrongCode, WrongKey) as wrong:
        throttle.count_failure(request, staff.username)
        failed(request, staff.username)
        form.add_error(field, str(wrong))
        return ""
