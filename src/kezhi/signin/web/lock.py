"""The lock: made by leaving the page alone or by hand, opened by showing again who one is."""

from __future__ import annotations

import json
from typing import cast

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from kezhi.accounts.models import Staff
from kezhi.accounts.requests import StaffRequest
from kezhi.signin import second_factor
from kezhi.signin.kept import waits
from kezhi.signin.queries.access import ways_of
from kezhi.signin.sessions import session_of
from kezhi.signin.web.entry import destination, onward, prove
from kezhi.signin.web.second_factor import CodeForm, proved_way
from kezhi.signin.web.sign_in import failed


class PasswordForm(forms.Form):
    """One's own password once more."""

    password = forms.CharField(
        label=gettext_lazy("密码"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def lock(request: StaffRequest) -> HttpResponse:
    """GET asks for the proof; POST locks this device now."""
    if request.method == "POST":
        session_of(request).lock()
        return _opened(request) if request.headers.get("HX-Request") else redirect("signin:lock")
    if not session_of(request).is_locked:
        return _opened(request)
    return lock_page(request)


@sensitive_post_parameters("password", "code")
@never_cache
@require_POST
def unlock(request: StaffRequest) -> HttpResponse:
    """The proof: where one was goes on; a wrong one counts as at signing in."""
    form = proof_form(request)
    if not has_proved(request, form):
        return lock_page(request, form=form, status=422)
    session_of(request).unlock()
    prove(request)
    return _opened(request)


def proof_form(request: StaffRequest) -> forms.Form:
    """The password; of somebody who has none, the code of the app."""
    kind = PasswordForm if request.user.has_usable_password() else CodeForm
    return kind(request.POST if request.method == "POST" else None)


def has_proved(request: StaffRequest, form: forms.Form) -> bool:
    """Whether the form proves it; else it says why not."""
    if not form.is_valid():
        return False
    if isinstance(form, CodeForm):
        return bool(proved_way(request, request.user, form))
    staff = authenticate(request, username=request.user.username.lower(), password=form.cleaned_data["password"])
    if staff is None or staff.pk != request.user.pk:
        failed(request, request.user.username)
        form.add_error("password", _("密码不对，请重新输入。"))
        return False
    return True


def lock_page(
    request: StaffRequest | HttpRequest, *, form: forms.Form | None = None, trouble: str = "", status: int = 200
) -> HttpResponse:
    """A page of its own, or under htmx what stands above the page."""
    staff = cast("Staff", request.user)
    has_way = staff.has_usable_password() or second_factor.has_one(staff)
    shown = {
        "form": (form or proof_form(request)) if has_way else None,  # type: ignore[arg-type]
        "trouble": trouble,
        "next": destination(request),
        "ways": ways_of(staff),
        "kept": waits(request),
    }
    template = "signin/_lock.html" if request.headers.get("HX-Request") else "signin/lock.html"
    return render(request, template, shown, status=status)


def _opened(request: StaffRequest) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return onward(request, destination(request))
    is_locked = session_of(request).is_locked
    return HttpResponse(
        status=204, headers={"HX-Trigger": json.dumps({"kz:locked" if is_locked else "kz:unlocked": {}})}
    )


@require_POST
def presence(request: StaffRequest) -> HttpResponse:  # noqa: ARG001 - the gate has already written it down
    """Somebody types a long text: the device is in use although nothing is asked of the server."""
    return HttpResponse(status=204)
