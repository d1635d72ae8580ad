"""The list of customers: what was asked for, page by page, with what each owes and is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import parts
from kezhi.customers.models import Customer
from kezhi.customers.queries import wanted as views
from kezhi.customers.queries.counting import Count, counts
from kezhi.customers.queries.list_rows import ListRow, rows_of
from kezhi.customers.queries.narrowing import columns, in_view, narrowed, priced, seen_by
from kezhi.customers.queries.orders import MOST, SORTINGS, Sorting, sorting_for
from kezhi.customers.queries.paging import page_of
from kezhi.customers.queries.wanted import Wanted
from kezhi.trade.queries.money import totals

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

SIZE = 25
COUNTED, TAB_LIMIT = 10_000, 999


@dataclass(frozen=True, slots=True)
class CustomerList:
    """One page of the list and everything above and below it."""

    wanted: Wanted
    rows: tuple[ListRow, ...]
    count: Count
    is_few: bool
    sort: str
    sorting: Sorting
    sees_money: bool
    is_searched_in_part: bool
    receivable: Decimal | None = None
    overdue: Decimal | None = None
    before: str = ""
    after: str = ""

    @classmethod
    def example(cls) -> CustomerList:
        """Two customers with money overdue."""
        key, sorting = "overdue", SORTINGS["overdue"]
        return cls(
            wanted=Wanted(view="overdue"), rows=(ListRow.example(),), count=Count(47),
            is_few=True, sort=key, sorting=sorting,
            sees_money=True, is_searched_in_part=False, receivable=Decimal(24_186_000), overdue=Decimal(3_127_000),
            after="x",
        )  # fmt: skip


def customer_list(staff: Staff, asked: Wanted, today: date) -> CustomerList:
    """Seven statements: the count or the search, rows, grades, money, duties, two for the totals of few."""
    sees_money = staff.can(Capability.SEE_MONEY)
    rows, found = narrowed(staff, asked, today)
    count = found or counts({"": (rows, COUNTED)}, {"": _parts(staff, asked.view, asked.late)})[""]
    few = found is not None or count.number <= MOST
    key, sorting = sorting_for(asked.sort, asked.view, staff, few=few)
    page = page_of(
        _in_order(sorting.rows(rows, staff, today), asked, sorting, is_many=not few).select_related("owner", "unit"),
        sorting.order,
        after=asked.after, before=asked.before, size=SIZE,
    )  # fmt: skip
    owed, late = totals(priced(rows, staff), today) if sees_money and few and page.rows else (None, None)
    return CustomerList(
        wanted=asked, rows=rows_of(page.rows, staff, today), count=count, is_few=few, sort=key, sorting=sorting,
        sees_money=sees_money, is_searched_in_part=bool(found and found.is_more),
        receivable=owed, overdue=late, before=page.before, after=page.after,
    )  # fmt: skip


def tab_counts(staff: Staff, today: date) -> dict[str, Count]:
    """How many customers each view holds; one statement, asked for after the page is there."""
    seen = seen_by(staff)
    limits = {views.ALL: COUNTED, views.MINE: COUNTED}
    views_of = {view: (in_view(seen, view, staff, today), limits.get(view, TAB_LIMIT)) for view in tabs_of(staff)}
    return counts(views_of, {views.ALL: _parts(staff)})


def _parts(staff: Staff, view: str = views.ALL, late: str = "") -> tuple[Q, ...]:
    """What is owed leads to its customers sooner than their units do."""
    return (Q(),) if view or late else parts(Customer, staff.reach(Capability.SEE_CUSTOMERS))


def tabs_of(staff: Staff) -> tuple[str, ...]:
    """The views that make sense for this person."""
    money = (views.OVERDUE,) if staff.can(Capability.SEE_MONEY) else ()
    return (views.ALL, views.MINE, views.KEY, *money, views.FIRST_YEAR)


def _in_order(rows: QuerySet[Customer], asked: Wanted, sorting: Sorting, *, is_many: bool) -> QuerySet[Customer]:
    """Many are walked in their order, few are gathered and sorted: each database is told what it would guess wrongly.

    SQLite gathers what it should walk, PostgreSQL walks the whole company in search of few.
    """
    if is_many and connection.vendor == "sqlite":
        return Customer.objects.filter(Exists(rows.order_by().filter(pk=OuterRef("pk"))), **columns(asked))
    if is_many or sorting.figure or connection.vendor != "postgresql":
        return rows
    return Customer.objects.filter(pk__gathered=rows.order_by().values("pk"))
