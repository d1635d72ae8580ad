"""The customers that somebody asks for: their scope, their view, their search, their filters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Length

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within
from kezhi.customers.models import Customer
from kezhi.customers.queries import wanted as views
from kezhi.customers.queries.search import CAP, hits
from kezhi.customers.queries.wanted import Wanted
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
    if view == views.MINE:
        return rows.filter(owner=staff)
    if view == views.KEY:
        return rows.filter(Exists(_grades_now().filter(is_key_account=True)))
    if view == views.OVERDUE:
        return within(with_overdue(rows, today), staff, Capability.SEE_MONEY)
    if view == views.FIRST_YEAR:
        ended = a_year_before(today)
        return rows.filter(since__gte=ended, since__lte=ended + SOON)
    return rows


def narrowed(staff: Staff, asked: Wanted, today: date, capability: Capability) -> tuple[QuerySet[Customer], bool]:
    """The customers asked for, and whether the search found more than it lists."""
    rows = in_view(seen_by(staff, capability), asked.view, staff, today)
    if asked.grade == UNGRADED:
        rows = rows.filter(~Exists(_grades_now().annotate(letters=Length("grade")).filter(letters=1)))
    elif asked.grade:
        rows = rows.filter(Exists(_grades_now().filter(grade=asked.grade)))
    for name in ("unit", "owner"):
        if (value := getattr(asked, name)).isdecimal():
            rows = rows.filter(**{f"{name}_id": int(value[:18])})
    rows = rows.filter(**{name: value for name in ("industry", "region") if (value := getattr(asked, name))})
    if asked.late:
        rows = within(with_overdue(rows, today), staff, Capability.SEE_MONEY)
    if not asked.q:
        return rows, False
    found = hits(rows, asked.q)
    return Customer.objects.filter(pk__in=found[:CAP]), len(found) > CAP


def a_year_before(day: date) -> date:
    """The same day of the year before; 29 February becomes the 28th."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _grades_now() -> QuerySet:
    grades = Customer._meta.get_field("grades").related_model
    return grades._default_manager.filter(customer=OuterRef("pk"), to_on=None)
