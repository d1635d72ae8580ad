"""One's own security keys: bind one, part with one."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kezhi.accounts.errors import Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.signin import security_keys
from kezhi.signin.actions import add_security_key, remove_security_key
from kezhi.signin.agents import device_name
from kezhi.signin.requests import client_agent
from kezhi.signin.second_factor import has_one
from kezhi.signin.web.account import proof_needed
from kezhi.signin.web.factor import show_codes, turned_on


class KeyForm(forms.Form):
    """What the owner calls it; the browser fills in what the key answered."""

    name = forms.CharField(
        label=gettext_lazy("给它起个名字"), max_length=40, help_text=gettext_lazy("如“办公电脑指纹”“钥匙扣上的密钥”。")
    )
    credential = forms.CharField(
        max_length=20_000,
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("没有收到安全密钥的回答，请再试一次。")},
    )


@never_cache
@require_http_methods(["GET", "POST"])
def new_key(request: StaffRequest) -> HttpResponse:
    """GET asks the browser for a key; POST binds the one that answered."""
    if asked := proof_needed(request):
        return asked
    if not security_keys.are_possible(request):
        raise Http404
    form = KeyForm(request.POST or None, initial={"name": device_name(client_agent(request))})
    if request.method == "POST" and form.is_valid():
        try:
            kept = security_keys.new_key(request, form.cleaned_data["credential"])
            name = form.cleaned_data["name"]
            codes = add_security_key(staff=request.user, name=name, kept=kept, at=timezone.now())
        except Refusal as refusal:
            form.add_error("credential", str(refusal))
        else:
            turned_on(request)
            if codes:
                return show_codes(request, codes, _("安全密钥已绑定。"))
            messages.success(request, _("安全密钥已绑定。"))
            return redirect("signin:account")
    shown = {
        "form": form,
        "asked": security_keys.ask_for_new(request, request.user),
        "must": not has_one(request.user),
    }
    return render(request, "signin/new_key.html", shown, status=422 if form.errors else 200)


@require_POST
def no_key(request: StaffRequest, pk: int) -> HttpResponse:
    """Part with a key."""
    if asked := proof_needed(request):
        return asked
    key = next((key for key in security_keys.keys_of(request.user) if key.pk == pk), None)
    if key is None:
        raise Http404
    try:
        remove_security_key(staff=request.user, key=key, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("安全密钥已移除。"))
    return redirect("signin:account")
