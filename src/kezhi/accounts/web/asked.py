"""What the address of an organisation page asks: the day, the page."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.utils.translation import gettext as _

from kezhi.accounts.requests import StaffRequest


def day_asked(request: StaffRequest) -> date | None:
    """A past day, or none for today; what is no such day is told and today shown."""
    if not (given := request.GET.get("on", "")):
        return None
    try:
        day = date.fromisoformat(given)
    except ValueError:
        messages.error(request, _("日期须写成 2025-06-01 这样，已列出今天的。"))
        return None
    return day if day < request.today else None


def page_asked(request: StaffRequest) -> int:
    """Which page; the first for anything else."""
    given = request.GET.get("page", "")
    return max(int(given), 1) if given.isdecimal() and len(given) < 6 else 1


def address(request: StaffRequest, **changed: object) -> str:
    """The same address with something else asked."""
    given = request.GET.copy()
    for name, value in changed.items():
        given[name] = str(value)
    return f"?{given.urlencode()}"
