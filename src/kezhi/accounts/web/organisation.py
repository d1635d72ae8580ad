"""The organisation: units as a tree, and whoever is looked for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.queries.organisation import organisation as read
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.web.asked import address, day_asked, page_asked
from kezhi.ui.components import Pager


@require_GET
def organisation(request: StaffRequest) -> HttpResponse:
    """The tree; `q` asks for people, `on` for a past day. Those who manage staff also see what they can change."""
    asked, page = request.GET.get("q", "").strip()[:40], page_asked(request)
    found = read(asked, today=request.today, on=day_asked(request), page=page)
    pager = Pager(
        _("按上下级，共 %(total)d 个单位") % {"total": len(found.units)},
        address(request, page=page - 1) if page > 1 else "",
        address(request, page=page + 1) if found.has_next else "",
    )
    shown = {"organisation": found, "pager": pager, "may_manage": request.user.can(Capability.MANAGE_STAFF)}
    return render(request, "accounts/organisation.html", shown)
