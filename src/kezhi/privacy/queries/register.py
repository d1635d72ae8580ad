"""The register: requests, withdrawals, people of whom nobody said why they are kept, files that were lent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within
from kezhi.customers.models import Contact
from kezhi.privacy.models import Borrowing, Demand, Ground, Withdrawal

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

PAGE = 50
TABS = ("demands", "withdrawals", "lacking", "borrowings")


@dataclass(frozen=True, slots=True)
class Register:
    """One page of one tab; `after` is the key to go on from, None at the end."""

    tab: str
    rows: tuple[Any, ...]
    after: int | None


def register(staff: Staff, tab: str, after: int | None) -> Register:
    """One statement besides the scope, newest first, by key."""
    rows = _rows(tab, staff).order_by("-pk")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows[: PAGE + 1])
    return Register(tab, tuple(found[:PAGE]), found[PAGE - 1].pk if len(found) > PAGE else None)


def _rows(tab: str, staff: Staff) -> QuerySet[Any]:
    if tab == "lacking":
        known = Ground.objects.filter(contact=OuterRef("pk"), withdrawal=None)
        rows = within(Contact.objects.all(), staff, Capability.KEEP_PRIVACY)
        return rows.filter(~Exists(known), trace="").select_related("customer")
    if tab == "borrowings":
        return within(Borrowing.objects.select_related("customer", "borrower"), staff, Capability.KEEP_PRIVACY)
    kept: QuerySet[Any] = (Withdrawal if tab == "withdrawals" else Demand)._default_manager.all()
    return within(kept, staff, Capability.KEEP_PRIVACY).select_related("contact__customer", "recorded_by")
