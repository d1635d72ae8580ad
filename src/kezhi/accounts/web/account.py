"""One's own account: who one is to the system, and the password."""

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.accounts.actions import change_password
from kezhi.accounts.errors import Refusal, WrongPassword
from kezhi.accounts.requests import StaffRequest


def _typed(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete})


class PasswordForm(forms.Form):
    """The old password, and the new one twice."""

    old = forms.CharField(label=gettext_lazy("原密码"), widget=_typed("current-password"), strip=False)
    new = forms.CharField(label=gettext_lazy("新密码"), widget=_typed("new-password"), strip=False)
    again = forms.CharField(label=gettext_lazy("再输一次新密码"), widget=_typed("new-password"), strip=False)

    def clean(self) -> dict[str, str]:
        """Both new ones must be the same."""
        given = super().clean() or {}
        if given.get("new") != given.get("again"):
            self.add_error("again", _("两次输入的新密码不一样，请重新输入。"))
        return given


def account(request: StaffRequest) -> HttpResponse:
    """Show the account; POST changes the password."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            change_password(staff=request.user, old=given["old"], new=given["new"], at=timezone.now())
        except Refusal as refusal:
            form.add_error("old" if isinstance(refusal, WrongPassword) else "new", str(refusal))
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, _("密码已修改，其他设备需要重新登录。"))
            return redirect("accounts:account")
    status = 422 if form.errors else 200
    return render(request, "accounts/account.html", {"form": form}, status=status)
