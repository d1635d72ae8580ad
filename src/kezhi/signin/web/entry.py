"""From a first proof to a session: the second factor where there is one, then the page that was asked for."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff
from kezhi.signin import second_factor
from kezhi.signin.actions import begin_session
from kezhi.signin.kept import drop, kept
from kezhi.signin.requests import client_address, client_agent
from kezhi.signin.whose_browser import remember
from kezhi.ui.templatetags.kz import cn_datetime

BACKEND = "kezhi.accounts.backends.StaffBackend"
SEVEN_DAYS = 7 * 24 * 3600
_PENDING = "signin.pending"
_PENDING_LASTS = 600
_PROVED_LASTS = 600


@dataclass(frozen=True)
class Pending:
    """Somebody who gave the first proof and not yet the second."""

    staff: int
    way: str
    goes_to: str
    stays: bool
    since: float


def enter(request: HttpRequest, staff: Staff, *, way: str, goes_to: str, stays: bool) -> HttpResponse:
    """The first proof was right: ask for the second, or come in."""
    if not second_factor.has_one(staff):
        return come_in(request, staff, way=way, goes_to=goes_to, stays=stays)
    request.session.cycle_key()
    request.session[_PENDING] = asdict(Pending(staff.pk, way, goes_to, stays, time.time()))
    return redirect("signin:second_factor")


def pending(request: HttpRequest) -> tuple[Pending, Staff] | None:
    """Who is half way in on this browser; after ten minutes they begin again."""
    kept = request.session.get(_PENDING)
    if kept is None or time.time() - kept["since"] > _PENDING_LASTS:
        return None
    half_way = Pending(**kept)
    staff = Staff.objects.select_related("post", "unit").filter(pk=half_way.staff, is_active=True).first()
    return (half_way, staff) if staff else None


def come_in(request: HttpRequest, staff: Staff, *, way: str, goes_to: str, stays: bool) -> HttpResponse:
    """Everything is proved: a session with a new key, for seven days or until the browser closes."""
    at = timezone.now()
    request.session.pop(_PENDING, None)
    staff.today = timezone.localdate()
    login(request, staff, backend=BACKEND)
    request.session["address"], request.session["agent"] = client_address(request), client_agent(request)
    begun = begin_session(staff=staff, way=way, at=at)
    if begun.first:
        request.session["first"] = list(begun.first)
    if begun.factor_due:
        request.session["factor_due"] = begun.factor_due.timestamp()
        messages.warning(request, _asks_for_factor(begun.factor_due))
    request.session.set_expiry(SEVEN_DAYS if stays else 0)
    prove(request)
    return remember(onward(request, goes_to), staff.pk, seconds=SEVEN_DAYS if stays else None)


def _asks_for_factor(due: datetime) -> str:
    return _("您的岗位须用两步验证，请在{on}前到“账号与安全”里开启。").format(on=cn_datetime(due, timezone.localdate()))


def onward(request: HttpRequest, goes_to: str) -> HttpResponse:
    """To the page that was asked for; first to what they had sent when it was closed to them."""
    if kept(request):
        return redirect("signin:kept")
    drop(request)
    return redirect(goes_to)


def prove(request: HttpRequest) -> None:
    """They have just shown who they are; for ten minutes nothing asks again."""
    request.session["proved_at"] = time.time()


def is_proved(request: HttpRequest) -> bool:
    """Whether they showed within the last ten minutes who they are."""
    return bool(time.time() - request.session.get("proved_at", 0) < _PROVED_LASTS)


def destination(request: HttpRequest) -> str:
    """The page that was asked for, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    if is_ours and "/" in wanted:  # anything else would be taken for the name of a page
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)
