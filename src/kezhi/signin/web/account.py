"""One's own account: who one is to the system, and how one signs in."""

from __future__ import annotations

from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from kezhi.accounts.errors import Refusal, WrongPassword
from kezhi.accounts.queries.away import standing_of
from kezhi.accounts.requests import StaffRequest
from kezhi.handovers.queries.waiting import waiting_for
from kezhi.signin import throttle
from kezhi.signin.actions import change_password
from kezhi.signin.queries.account import account_page
from kezhi.signin.security_keys import are_possible
from kezhi.signin.web.entry import destination, is_proved, prove
from kezhi.signin.web.lock import has_proved, proof_form
from kezhi.signin.web.sign_in import failed


def _typed(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete})


class NewPasswordForm(forms.Form):
    """A new password twice."""

    new = forms.CharField(
        label=gettext_lazy("新密码"),
        widget=_typed("new-password"),
        strip=False,
        help_text=gettext_lazy("至少 8 个字符，不能太常见，不能全是数字，不能与登录名或姓名相近。"),
    )
    again = forms.CharField(label=gettext_lazy("再输一次新密码"), widget=_typed("new-password"), strip=False)

    def clean(self) -> dict[str, str]:
        """Both must be the same."""
        given = super().clean() or {}
        if given.get("new") != given.get("again"):
            self.add_error("again", _("两次输入的新密码不一样，请重新输入。"))
        return given


class ChangeForm(NewPasswordForm):
    """The old password, and the new one twice."""

    old = forms.CharField(label=gettext_lazy("原密码"), widget=_typed("current-password"), strip=False)
    field_order = ["old", "new", "again"]


@require_GET
def account(request: StaffRequest) -> HttpResponse:
    """How one signs in, and where one is signed in."""
    page = account_page(request.user, session_key=request.session.session_key, at=timezone.now())
    standing = standing_of(request.user, today=request.today)
    shown = {
        "page": page,
        "standing": standing,
        "waiting": waiting_for(request.user),
        "may_bind_keys": are_possible(request),
    }
    return render(request, "signin/account.html", shown)


@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "POST"])
def password(request: StaffRequest) -> HttpResponse:
    """Change the password; wrong old ones are counted as at signing in."""
    form = ChangeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _changed(request, form):
        return redirect("signin:account")
    is_first = "password" in request.session.get("first", ())
    return render(
        request, "signin/password.html", {"form": form, "is_first": is_first}, status=422 if form.errors else 200
    )


def _changed(request: StaffRequest, form: ChangeForm) -> bool:
    if throttle.is_locked(request, request.user.username):
        request.axes_locked_out = True  # type: ignore[attr-defined]
        return False
    given = form.cleaned_data
    try:
        change_password(staff=request.user, old=given["old"], new=given["new"], at=timezone.now())
    except WrongPassword as wrong:
        throttle.count_failure(request, request.user.username)
        failed(request, request.user.username)
        form.add_error("old", str(wrong))
    except Refusal as refusal:
        form.add_error("new", str(refusal))
    else:
        update_session_auth_hash(request, request.user)
        done_first(request, "password")
        prove(request)
        messages.success(request, _("密码已修改，其他设备需要重新登录。"))
    return not form.errors


def done_first(request: StaffRequest, what: str) -> None:
    """That came before any work, and is done."""
    if first := request.session.get("first"):
        request.session["first"] = [other for other in first if other != what]


def proof_needed(request: StaffRequest) -> HttpResponse | None:
    """The page that asks again who one is, unless that was shown within the last ten minutes."""
    if is_proved(request):
        return None
    back = request.get_full_path() if request.method == "GET" else reverse("signin:account")
    return redirect(f"{reverse('signin:proof')}?next={quote(back)}")


@sensitive_post_parameters("password", "code")
@never_cache
@require_http_methods(["GET", "POST"])
def proof(request: StaffRequest) -> HttpResponse:
    """Show once more who one is before changing how one signs in."""
    form = proof_form(request)
    if request.method == "POST" and has_proved(request, form):
        prove(request)
        return redirect(destination(request))
    shown = {"form": form, "next": destination(request)}
    return render(request, "signin/proof.html", shown, status=422 if form.errors else 200)
