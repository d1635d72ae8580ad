"""The second step of signing in."""

from __future__ import annotations

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
from kezhi.signin.actions import prove_second_factor
from kezhi.signin.errors import WrongCode
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
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (way := proved_way(request, staff, form)):
        way = f"{half_way.way}+{way}"
        return come_in(request, staff, way=way, goes_to=half_way.goes_to, stays=half_way.stays)
    return render(request, "signin/second_factor.html", {"form": form}, status=422 if form.errors else 200)


def proved_way(request: HttpRequest, staff: Staff, form: CodeForm) -> str:
    """How the code proved it, or nothing: then the form says why, or the answer says how long to wait."""
    if throttle.is_locked(request, staff.username):
        request.axes_locked_out = True  # type: ignore[attr-defined]
        return ""
    try:
        return prove_second_factor(staff=staff, code=form.cleaned_data["code"], at=timezone.now())
    except WrongCode as wrong:
        throttle.count_failure(request, staff.username)
        failed(request, staff.username)
        form.add_error("code", str(wrong))
        return ""
