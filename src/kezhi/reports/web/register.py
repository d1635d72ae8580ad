"""The register of reports and of incidents."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.reports.models import Incident, Report
from kezhi.reports.queries.register import Asked, incidents, reports
from kezhi.ui.asked import asked_day, asked_number
from kezhi.ui.components import Choice, Filter, Pager


@require_GET
def register(request: StaffRequest) -> HttpResponse:
    """Reports given, or with ?tab=incidents the incidents; narrowed by kind, author and days."""
    request.user.must(Capability.SEE_DUTIES)
    given = request.GET
    is_incidents = given.get("tab") == "incidents"
    kinds = dict((Incident if is_incidents else Report).Kind.choices)
    asked = Asked(
        kind=given.get("kind", "") if given.get("kind") in kinds else "", author=asked_number(given.get("author")),
        first=asked_day(given.get("from")), last=asked_day(given.get("to")), after=_key(given.get("after")),
    )  # fmt: skip
    page = (incidents if is_incidents else reports)(request.user, asked)
    choices = tuple(Choice(title, _with(given, kind=key), key == asked.kind) for key, title in kinds.items())
    kind = Filter("kind", _("类别"), choices, kinds.get(asked.kind, ""), _with(given, kind="") if asked.kind else "")
    pager = Pager(
        _("由近到远，共 %(total)d 条") % {"total": page.total},
        _with(given) if asked.after else "", _with(given, after=page.next_key) if page.next_key else "",
    )  # fmt: skip
    shown = {"page": page, "is_incidents": is_incidents, "filter": kind, "pager": pager, "asked": asked}
    return render(request, "reports/register.html", shown)


def _key(value: str | None) -> tuple[datetime, int] | None:
    moment, _bar, number = (value or "").partition("|")
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (found, key) if found.tzinfo and (key := asked_number(number)) is not None else None


def _with(given: QueryDict, **changed: str) -> str:
    asked = given.copy()
    for name in ("after", *changed):
        asked.pop(name, None)
    asked.update({name: value for name, value in changed.items() if value})
    return f"?{asked.urlencode()}"
