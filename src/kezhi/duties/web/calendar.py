"""The calendar under a secret link, and the page on which a person makes, renews and revokes theirs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.duties.actions.keep_calendar_link import renew_calendar_link, revoke_calendar_link
from kezhi.duties.queries.calendar_feed import calendar_of, link_of, reader_of


@login_not_required
@never_cache
@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The person's duties as a calendar; a link that was renewed or revoked is as one that never was."""
    now = timezone.now()
    staff = reader_of(token, now=now)
    if staff is None:
        raise Http404
    text = calendar_of(staff, now=now, address=request.build_absolute_uri)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers={"X-Robots-Tag": "noindex"})


@never_cache
@require_http_methods(["GET", "POST"])
def calendar_link(request: StaffRequest) -> HttpResponse:
    """Whether there is a link; POST makes a new one and shows it this once."""
    request.user.must(Capability.SEE_DUTIES)
    address = ""
    if request.method == "POST":
        token = renew_calendar_link(staff=request.user, at=timezone.now())
        address = request.build_absolute_uri(reverse("duties:feed", args=[token]))
    shown = {"link": link_of(request.user), "address": address}
    return render(request, "duties/calendar_link.html", shown)


@require_POST
def calendar_revocation(request: StaffRequest) -> HttpResponse:
    """The link leads nowhere any more."""
    request.user.must(Capability.SEE_DUTIES)
    revoke_calendar_link(staff=request.user, at=timezone.now())
    messages.success(request, _("订阅链接已停用。"))
    return redirect("duties:calendar_link")
