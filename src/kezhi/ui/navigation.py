"""The frame's navigation: what stands in the side, in the tab bar and behind the person's chip, by what they may do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.operations import settings_of
from kezhi.ui.badges import Badge, Counter, counters, units_above

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@dataclass(frozen=True)
class Item:
    """One way to go: a name, an icon, an address, and the capability it needs."""

    key: str
    label: str | Promise
    icon: str
    address: str  # the URL's name; once resolved, the URL itself
    needs: Capability | None = None
    under: str = ""  # pages that belong to it although their address lies elsewhere
    badge: Badge | None = None
    is_current: bool = False


ITEMS: tuple[tuple[str | Promise, tuple[Item, ...]], ...] = (
    (
        "",
        (
            Item("today", _("今日"), "sun", "duties:today", under="/duties/"),
            Item("approvals", _("审批"), "check", "approvals:index"),
        ),
    ),
    (
        "",
        (
            Item("customers", _("客户"), "people", "customers:index", Capability.SEE_CUSTOMERS),
            Item("proposals", _("评级"), "star", "grading:proposals", Capability.PROPOSE_GRADE),
        ),
    ),
    (
        _("制度"),
        (
            Item("policies", _("制度与条款"), "book", "policies:index", Capability.SEE_POLICIES),
            Item("reports", _("报告"), "report", "reports:index", Capability.SEE_DUTIES),
            Item("forms", _("表单与台账"), "doc", "forms:index", Capability.SEE_CUSTOMERS),
            Item("imports", _("导入"), "up", "imports:index", Capability.IMPORT),
            Item("privacy", _("个人信息"), "shield", "privacy:index", Capability.KEEP_PRIVACY),
            Item("audit", _("操作记录"), "history", "audit:index", Capability.SEE_AUDIT),
            Item("staff", _("组织与账号"), "team", "accounts:organisation", Capability.MANAGE_STAFF),
            Item("system", _("系统"), "gear", "operations:index", Capability.MANAGE_SYSTEM),
        ),
    ),
)
NEW_RECORD = ("customers:new",)
SEARCH = "customers:index"
TABS = ("today", "approvals", "customers")


@dataclass(frozen=True)
class Frame:
    """What the frame around a page shows."""

    company: str
    unit: str  # the branch, the unit right below the company
    name: str
    post: str  # with the person's own unit
    groups: tuple[tuple[str | Promise, tuple[Item, ...]], ...]
    new_url: str = ""
    search_url: str = ""
    account_url: str = ""
    sign_out_url: str = ""
    unread: int = 0
    notices_url: str = ""

    @property
    def tabs(self) -> tuple[Item, ...]:
        """The items of a phone's tab bar: 今日 客户 ＋ 制度 更多."""
        found = {item.key: item for _title, items in self.groups for item in items}
        return tuple(found[key] for key in TABS if key in found)

    @classmethod
    def example(cls) -> Frame:
        """The frame of 沈知遥 on the day of the catalogue."""
        groups = tuple((title, tuple(replace(item, address="#") for item in items)) for title, items in ITEMS)
        today = replace(groups[0][1][0], badge=Badge(3, is_late=True))
        return cls(
            company="芒洲装备",
            unit="营销分公司",
            name="沈知遥",
            post="业务员 · 华东办事处",
            groups=(("", (today, *groups[0][1][1:])), *groups[1:]),
            new_url="#",
            search_url="#",
            account_url="#",
            sign_out_url="#",
            unread=2,
            notices_url="#",
        )


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor: `frame` for a person who signed in (built when a template asks), and `today`."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"frame": None, "today": getattr(request, "today", None)}
    return {
        "frame": SimpleLazyObject(partial(frame_of, user, request)),
        "today": getattr(request, "today", None),
        "idle_minutes": settings_of.idle_lock().total_seconds() / 60,
    }


def frame_of(staff: Staff, request: HttpRequest) -> Frame:
    """The frame of this person on this request."""
    company, *branch = units_above(staff)
    badges = counters(company)
    groups = []
    for title, items in ITEMS:
        open_to = tuple(shown for item in items if (shown := _resolved(item, staff, request, badges)))
        if open_to:
            groups.append((title, open_to))
    return Frame(
        company=company.name,
        unit=branch[0].name if branch else "",
        name=staff.name,
        post=f"{staff.post.name} · {staff.unit.name}" if staff.unit.depth > 1 else staff.post.name,
        groups=tuple(groups),
        new_url=next(filter(None, map(_url, NEW_RECORD)), "") if staff.can(Capability.EDIT_CUSTOMERS) else "",
        search_url=_url(SEARCH) if staff.can(Capability.SEE_CUSTOMERS) else "",
        account_url=_url("signin:account"),
        sign_out_url=_url("signin:sign_out"),
        unread=getattr(company, "notices_count", 0),
        notices_url=_url("notices:index"),
    )


def _resolved(item: Item, staff: Staff, request: HttpRequest, badges: dict[str, Counter]) -> Item | None:
    if (item.needs and not staff.can(item.needs)) or not (url := _url(item.address)):
        return None
    homes = tuple(filter(None, (url if url != "/" else "", item.under)))
    here = request.path == url or request.path.startswith(homes)
    badge = badges[item.key](staff, request) if item.key in badges else None
    return replace(item, address=url, is_current=here, badge=badge)


def _url(name: str) -> str:
    """The address with that name, or nothing where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
