"""One's own second factor: turn it on, see to the recovery codes, turn it off."""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kezhi.accounts.errors import Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.signin import one_time_codes, second_factor, security_keys
from kezhi.signin.actions import add_second_factor, remove_second_factor, renew_recovery_codes
from kezhi.signin.recovery import recovery_codes_left
from kezhi.signin.web.account import done_first, proof_needed
from kezhi.signin.web.second_factor import CodeForm

_SECRET = "signin.secret"  # noqa: S105 - the name under which it is kept while it is being set up  # nosec B105


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "POST"])
def factor(request: StaffRequest) -> HttpResponse:
    """GET shows what the app reads; POST proves that it did, and answers with the recovery codes."""
    if asked := proof_needed(request):
        return asked
    if second_factor.APP in second_factor.kinds_of(request.user):
        turned_on(request)
        return redirect("signin:account")
    secret = _secret(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    form.fields["code"].help_text = _("应用上显示的 6 位数字。")
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data["code"]
            codes = add_second_factor(staff=request.user, secret=secret, code=given, at=timezone.now())
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            del request.session[_SECRET]
            turned_on(request)
            if codes:
                return show_codes(request, codes, _("两步验证已开启。"))
            messages.success(request, _("验证器应用已绑定。"))
            return redirect("signin:account")
    spaced = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    shown = {
        "form": form,
        "secret": spaced,
        "must": bool(second_factor.is_required_of(request.user) and not _may_wait(request)),
        "keys": security_keys.are_possible(request),
    }
    return render(request, "signin/factor.html", shown, status=422 if form.errors else 200)


def _may_wait(request: StaffRequest) -> bool:
    return second_factor.has_one(request.user) or bool(second_factor.may_go_on_until(request.user, timezone.now()))


def turned_on(request: StaffRequest) -> None:
    """A second factor is there: nothing waits for one any more on this device."""
    done_first(request, "second_factor")
    request.session.pop("factor_due", None)


@never_cache
@require_GET
def picture(request: StaffRequest) -> HttpResponse:
    """The picture to scan, while the second factor is being set up."""
    if _SECRET not in request.session:
        raise Http404
    address = one_time_codes.address_of(request.user, _secret(request))
    return HttpResponse(one_time_codes.picture_of(address), content_type="image/svg+xml")


@require_POST
def no_factor(request: StaffRequest) -> HttpResponse:
    """Turn it off."""
    if asked := proof_needed(request):
        return asked
    try:
        remove_second_factor(staff=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("两步验证已停用。"))
    return redirect("signin:account")


@never_cache
@require_http_methods(["GET", "POST"])
def recovery_codes(request: StaffRequest) -> HttpResponse:
    """GET asks; POST makes new ones and shows them this once."""
    if asked := proof_needed(request):
        return asked
    if request.method == "POST":
        codes = renew_recovery_codes(staff=request.user, at=timezone.now())
        return show_codes(request, codes, _("原来的恢复码已全部作废。"))
    left = recovery_codes_left(request.user)
    return render(request, "signin/recovery_codes.html", {"left": left})


def show_codes(request: StaffRequest, codes: list[str], words: str) -> HttpResponse:
    """This once."""
    spaced = [f"{code[:4]} {code[4:]}" for code in codes]
    return render(request, "signin/recovery_codes.html", {"codes": spaced, "words": words})


def _secret(request: StaffRequest) -> str:
    """The secret that is being set up; it rests encrypted until the app has proved that it has it."""
    if _SECRET not in request.session:
        request.session[_SECRET] = get_adapter().encrypt(one_time_codes.new_secret())
    return str(get_adapter().decrypt(request.session[_SECRET]))
