"""The list of duties."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.duties.models import Duty
from kezhi.duties.queries.listing import KEPT, STATES, Asked, Listing, listing
from kezhi.duties.web.narrowing import narrowings
from kezhi.ui.asked import asked_day, asked_number
from kezhi.ui.components import Choice, Filter, Pager


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """Mine, my people's or all in scope, narrowed by what the address says."""
    request.user.must(Capability.SEE_DUTIES)
    asked = _asked(request.GET)
    page = listing(request.user, asked, now=timezone.now(), today=request.today)
    shown = {
        "page": page, "asked": asked, "filters": _filters(request.GET, page), "pager": _pager(request.GET, page),
        "narrowings": narrowings(request.GET, asked),
    }  # fmt: skip
    return render(request, "duties/index.html", shown)


def _asked(given: QueryDict) -> Asked:
    return Asked(
        who=_one_of(given.get("who"), ("me", "team", "all")) or "me",
        state=_one_of(given.get("state"), STATES), kind=_one_of(given.get("kind"), Duty.Kind.values),
        kept=_one_of(given.get("kept"), KEPT), first=asked_day(given.get("from")), last=asked_day(given.get("to")),
        holder=asked_number(given.get("holder")), customer=asked_number(given.get("customer")),
        clause=given.get("clause", ""), pack=given.get("pack", ""), post=given.get("post", ""),
        unit=asked_number(given.get("unit")), grade=given.get("grade", ""),
        after=_key(given.get("after")), before=_key(given.get("before")),
    )  # fmt: skip


def _one_of(value: str | None, known: Collection[str]) -> str:
    return value if value and value in known else ""


def _key(value: str | None) -> tuple[date, int] | None:
    day, _dot, number = (value or "").partition(".")
    return (found, key) if (found := asked_day(day)) and (key := asked_number(number)) is not None else None


def _filters(given: QueryDict, page: Listing) -> list[Filter]:
    states = {name: title for name, (title, _order) in STATES.items()}
    kinds = dict(Duty.Kind.choices)
    people = {"me": _("我的"), "team": _("团队成员"), "all": _("全部")}
    is_dated = bool(given.get("from") or given.get("to") or given.get("kept"))
    found = [_filter(given, "who", _("责任人"), people, usual="me")] if page.has_team else []
    found += [_filter(given, "state", _("状态"), states, usual="" if is_dated else "open")]
    found += [_filter(given, "kind", _("类别"), kinds)]
    return [*found, _filter(given, "kept", _("办理"), KEPT)]


def _filter(given: QueryDict, name: str, label: str, known: Mapping[str, str | Promise], *, usual: str = "") -> Filter:
    chosen = given.get(name) or usual
    choices = tuple(Choice(title, _with(given, **{name: key}), key == chosen) for key, title in known.items())
    clear_url = _with(given, **{name: ""}) if chosen in known and chosen != usual else ""
    return Filter(name, label, choices, known.get(chosen, ""), clear_url)


def _pager(given: QueryDict, page: Listing) -> Pager:
    next_url = _with(given, after=page.next_key) if page.next_key else ""
    previous_url = _with(given, before=page.previous_key) if page.previous_key else ""
    return Pager(_("共 %(total)d 件，每页 50 件") % {"total": page.total}, previous_url, next_url)


def _with(given: QueryDict, **changed: str) -> str:
    """The same address with these changes, from its first page."""
    asked = given.copy()
    for name in ("after", "before", *changed):
        asked.pop(name, None)
    asked.update({name: value for name, value in changed.items() if value})
    return f"?{asked.urlencode()}"
