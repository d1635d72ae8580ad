"""The sign-in page itself: shown to sign in, and to say why one is not in."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from kezhi.accounts.models import Unit
from kezhi.signin.kept import waits
from kezhi.signin.throttle import plain_name
from kezhi.signin.ways import ways
from kezhi.signin.web.entry import destination


class SignInForm(forms.Form):
    """Sign-in name and password."""

    username = forms.CharField(label=gettext_lazy("登录名"), max_length=150)
    password = forms.CharField(label=gettext_lazy("密码"), max_length=1000, strip=False)

    def clean_username(self) -> str:
        """As it is looked up and counted."""
        return plain_name(self.cleaned_data["username"])


def sign_in_page(
    request: HttpRequest, *, form: forms.Form | None = None, trouble: str = "", status: int = 200
) -> HttpResponse:
    """The page with the name of the company once there is one, what was typed, and what went wrong."""
    company = Unit.objects.filter(depth=1).values_list("name", flat=True).first() or ""
    shown = {
        "form": form or SignInForm(),
        "trouble": trouble or (form.non_field_errors()[0] if form and form.non_field_errors() else ""),
        "company": company,
        "next": destination(request),
        "ways": ways(request),
        "kept": waits(request),
    }
    return render(request, "signin/sign_in.html", shown, status=status)
