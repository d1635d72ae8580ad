"""The way to a provider and back."""

from __future__ import annotations

import logging

import requests
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kezhi.accounts.requests import StaffRequest
from kezhi.signin.providers import CompanyProvider
from kezhi.signin.ways import providers_on
from kezhi.signin.web.account import proof_needed
from kezhi.signin.web.arrival import fail
from kezhi.signin.web.entry import destination

_log = logging.getLogger(__name__)
_LEFT_FOR = "signin.left_for"  # the provider to which this browser went; another's answer is not looked at


@login_not_required
@require_POST
@never_cache
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Leave for the provider to sign in with it, or to open the lock."""
    return _leave(request, _provider(request, key), AuthProcess.LOGIN, goes_to=destination(request))


@require_POST
@never_cache
def bind(request: StaffRequest, key: str) -> HttpResponse:
    """Leave for the provider to bind one's account there."""
    if asked := proof_needed(request):
        return asked
    return _leave(request, _provider(request, key), AuthProcess.CONNECT, data={"staff": request.user.pk})


@login_not_required
@require_GET
@never_cache
def back(request: HttpRequest, key: str) -> HttpResponse:
    """The provider sent the person back; allauth checks state and code, and asks the provider who it is."""
    provider = _provider(request, key)
    if request.session.get(_LEFT_FOR) != key:
        return fail(request, provider, "left for another", None, {})
    adapter = provider.get_oauth2_adapter(request)
    if adapter.code_parameter in request.GET:
        told = request.GET.copy()
        told["code"] = request.GET[adapter.code_parameter]
        request.GET = told  # type: ignore[assignment]
    answer: HttpResponse = OAuth2CallbackView.adapter_view(adapter)(request)
    return answer


def _provider(request: HttpRequest, key: str) -> CompanyProvider:
    found = providers_on(request).get(key)
    if found is None:
        raise Http404
    return found


def _leave(
    request: HttpRequest,
    provider: CompanyProvider,
    process: str,
    *,
    goes_to: str = "",
    data: dict[str, int] | None = None,
) -> HttpResponse:
    """A page that goes on by itself: a redirect in answer to a form would break the content policy."""
    try:
        away: HttpResponse = provider.redirect(request, process, next_url=goes_to, data=data)
    except requests.RequestException as silent:
        _log.warning("%s: %s", provider.id, silent)
        return fail(request, provider, None, silent, {"state": {"process": process}})
    request.session[_LEFT_FOR] = provider.app.provider_id
    if not isinstance(away, HttpResponseRedirect):
        return away
    shown = {"address": away.url, "words": _("正在前往{provider} …").format(provider=provider.shown_name)}
    return render(request, "signin/leaving.html", shown)
