"""The customers that somebody asks for: their scope, their view, their search, their filters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within
from kezhi.customers.models import Customer
from kezhi.customers.queries import wanted as views
from kezhi.customers.queries.by_phone import hits_by_phone
from kezhi.customers.queries.counting import Count
from kezhi.customers.queries.search import CAP, hits
from kezhi.customers.queries.wanted import Wanted
from kezhi.grading.queries.foremost import foremost_pack
from kezhi.trade.queries.money import with_overdue

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

UNGRADED = "-"
SOON = timedelta(days=30)


def seen_by(staff: Staff, capability: Capability = Capability.SEE_CUSTOMERS) -> QuerySet[Customer]:
    """Every active customer inside the person's scope."""
    return within(Customer.objects.active(), staff, capability)


def in_view(rows: QuerySet[Customer], view: str, staff: Staff, today: date) -> QuerySet[Customer]:
    """One of the saved views."""
    few = not staff.reach(Capability.SEE_CUSTOMERS).is_wide
    if view == views.MINE:
        return rows.filter(owner=staff)
    if view == views.KEY:
        key = _grades().in_force().filter(is_key_account=True)
        of_each = Q(Exists(key.filter(customer=OuterRef("pk"))))
        return rows.filter(of_each if few else Q(pk__in=key.values("customer_id")))
    if view == views.OVERDUE:
        return priced(with_overdue(rows, today, few=few), staff)
    if view == views.FIRST_YEAR:
        ended = a_year_before(today)
        return rows.filter(since__gte=ended, since__lte=ended + SOON)
    return rows


def narrowed(
    staff: Staff, asked: Wanted, today: date, capability: Capability = Capability.SEE_CUSTOMERS
) -> tuple[QuerySet[Customer], Count | None]:
    """The customers asked for; with a search also how many it found, up to its cap."""
    rows = in_view(seen_by(staff, capability), asked.view, staff, today)
    if asked.grade == UNGRADED:
        rows = rows.filter(~Exists(_grades_now().annotate(letters=Length("grade")).filter(letters=1)))
    elif asked.grade:
        rows = rows.filter(Exists(_grades_now().filter(grade=asked.grade)))
    rows = rows.filter(**columns(asked))
    if asked.late:
        rows = priced(with_overdue(rows, today, few=not staff.reach(Capability.SEE_CUSTOMERS).is_wide), staff)
    if not asked.q:
        return rows, None
    found = list(dict.fromkeys([*hits_by_phone(rows, asked.q, staff), *hits(rows, asked.q)]))
    return Customer.objects.filter(pk__in=found[:CAP]), Count(min(len(found), CAP), len(found) > CAP)


def columns(asked: Wanted) -> dict[str, int | str]:
    """The filters that ask for the value of a column."""
    keys = {f"{name}_id": int(value[:18]) for name in ("unit", "owner") if (value := getattr(asked, name)).isdecimal()}
    return keys | {name: value for name in ("industry", "region") if (value := getattr(asked, name))}


def a_year_before(day: date) -> date:
    """The same day of the year before; 29 February becomes the 28th."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def priced(rows: QuerySet[Customer], staff: Staff) -> QuerySet[Customer]:
    """Only those whose money the person may see; nothing is asked twice where that reaches as far as sight."""
    if staff.reach(Capability.SEE_MONEY) == staff.reach(Capability.SEE_CUSTOMERS):
        return rows
    return within(rows, staff, Capability.SEE_MONEY)


def _grades() -> Any:
    return Customer._meta.get_field("grades").related_model._default_manager.all()


def _grades_now() -> QuerySet[Any]:
    """Of one regulation alone: an A of another is not the A that is asked for."""
    found: QuerySet[Any] = _grades().in_force().of_regulation(foremost_pack()).filter(customer=OuterRef("pk"))
    return found
