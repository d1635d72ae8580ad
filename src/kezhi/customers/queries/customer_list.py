"""The list of customers: what was asked for, page by page, with what each owes and is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.customers.models import Customer
from kezhi.customers.queries import wanted as views
from kezhi.customers.queries.counting import Count, counts
from kezhi.customers.queries.list_rows import ListRow, rows_of
from kezhi.customers.queries.narrowing import in_view, narrowed, seen_by
from kezhi.customers.queries.orders import MOST, Sorting, sorting_for
from kezhi.customers.queries.paging import page_of
from kezhi.customers.queries.wanted import Wanted
from kezhi.trade.queries.money import totals

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

SIZE = 25
TAB_LIMIT = 999


@dataclass(frozen=True, slots=True)
class CustomerList:
    """One page of the list and everything above and below it."""

    wanted: Wanted
    rows: tuple[ListRow, ...]
    count: Count
    tabs: dict[str, Count]
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
        key, sorting = sorting_for("", "overdue", few=True, sees_money=True)
        return cls(
            wanted=Wanted(view="overdue"), rows=(ListRow.example(),), count=Count(47),
            tabs={"": Count(826), "mine": Count(64), "key": Count(112), "overdue": Count(47), "first-year": Count(12)},
            sort=key, sorting=sorting,
            sees_money=True, is_searched_in_part=False, receivable=Decimal(24_186_000), overdue=Decimal(3_127_000),
            after="x",
        )  # fmt: skip


def customer_list(staff: Staff, asked: Wanted, today: date) -> CustomerList:
    """Six statements, seven with a search: numbers, rows, totals, grades, money, duties."""
    sees_money = staff.can(Capability.SEE_MONEY)
    rows, is_in_part = narrowed(staff, asked, today, Capability.SEE_CUSTOMERS)
    numbers = counts({"shown": (rows, MOST), **_tabs(staff, today, sees_money=sees_money)})
    count = numbers.pop("shown")
    key, sorting = sorting_for(asked.sort, asked.view, few=not count.is_more, sees_money=sees_money)
    page = page_of(
        sorting.rows(rows, today).select_related("owner", "unit"), sorting.order,
        after=asked.after, before=asked.before, size=SIZE,
    )  # fmt: skip
    owed, late = totals(_priced(rows, staff), today) if sees_money and not count.is_more else (None, None)
    return CustomerList(
        wanted=asked, rows=rows_of(page.rows, staff, today), count=count, tabs=numbers, sort=key, sorting=sorting,
        sees_money=sees_money, is_searched_in_part=is_in_part,
        receivable=owed, overdue=late, before=page.before, after=page.after,
    )  # fmt: skip


def _tabs(staff: Staff, today: date, *, sees_money: bool) -> dict[str, tuple[QuerySet[Customer], int]]:
    seen = seen_by(staff)
    shown = [views.ALL, views.MINE, views.KEY, *([views.OVERDUE] if sees_money else []), views.FIRST_YEAR]
    limits = {views.ALL: MOST, views.MINE: MOST}
    return {view: (in_view(seen, view, staff, today), limits.get(view, TAB_LIMIT)) for view in shown}


def _priced(rows: QuerySet[Customer], staff: Staff) -> QuerySet[Customer]:
    """Only those whose money the person may see."""
    return rows.filter(pk__in=seen_by(staff, Capability.SEE_MONEY).order_by().values("pk"))
