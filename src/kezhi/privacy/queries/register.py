"""The register: requests, withdrawals, people of whom nobody said why they are kept, what was lent or taken out, and
breaches of secrecy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within
from kezhi.customers.models import Contact
from kezhi.privacy.models import Borrowing, Breach, Demand, Ground, Release, Withdrawal

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

PAGE = 50
TABS = ("demands", "withdrawals", "lacking", "borrowings", "releases", "breaches")


@dataclass(frozen=True, slots=True)
class Register:
    """One page of one tab; `after` is the place to go on from, empty at the end."""

    tab: str
    rows: tuple[Any, ...]
    after: str


def register(staff: Staff, tab: str, after: str) -> Register:
    """One statement besides the scope, two where requests turn from open to answered; newest first, by key."""
    rows = _rows(tab, staff)
    waiting = _waiting(rows, after) if tab == "demands" else []
    if len(waiting) > PAGE:
        last = waiting[PAGE - 1]
        return Register(tab, tuple(waiting[:PAGE]), f"{last.due_on:%Y%m%d}-{last.pk}")
    if tab == "demands":
        rows = rows.exclude(answered_on=None)
    if not waiting and (key := _whole(after)):
        rows = rows.filter(pk__lt=key)
    found = list(rows.order_by("-pk")[: PAGE + 1 - len(waiting)])
    is_more = len(waiting) + len(found) > PAGE
    shown = (*waiting, *found[: PAGE - len(waiting)])
    return Register(tab, shown, _place_after(shown[-1]) if is_more else "")


def _waiting(rows: QuerySet[Any], after: str) -> list[Any]:
    """Requests that wait for an answer, the oldest term first; none once the answered ones are being read."""
    day, dash, key = after.partition("-")
    if after and not (dash and _whole(key) and len(day) == len("20261118") and day.isdecimal()):
        return []
    rows = rows.filter(answered_on=None).order_by("due_on", "pk")
    if after:
        try:
            due_on = datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007 - a day, no moment
        except ValueError:
            return []
        rows = rows.filter(Q(due_on__gt=due_on) | Q(due_on=due_on, pk__gt=_whole(key)))
    return list(rows[: PAGE + 1])


def _place_after(row: Any) -> str:
    is_waiting = isinstance(row, Demand) and row.answered_on is None
    return f"{row.due_on:%Y%m%d}-{row.pk}" if is_waiting else str(row.pk)


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _rows(tab: str, staff: Staff) -> QuerySet[Any]:
    if tab == "lacking":
        known = Ground.objects.filter(contact=OuterRef("pk"), withdrawal=None)
        rows = within(Contact.objects.all(), staff, Capability.KEEP_PRIVACY)
        return rows.filter(~Exists(known), trace="").select_related("customer")
    if tab == "borrowings":
        return within(Borrowing.objects.select_related("customer", "borrower"), staff, Capability.KEEP_PRIVACY)
    if tab == "releases":
        return within(Release.objects.select_related("asked_by", "unit"), staff, Capability.KEEP_PRIVACY)
    if tab == "breaches":
        return within(Breach.objects.select_related("person__unit"), staff, Capability.KEEP_PRIVACY)
    kept: QuerySet[Any] = (Withdrawal if tab == "withdrawals" else Demand)._default_manager.all()
    return within(kept, staff, Capability.KEEP_PRIVACY).select_related("contact__customer", "recorded_by")
