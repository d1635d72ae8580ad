"""Every row of the list as somebody asked for it, read page after page by key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within
from kezhi.customers.queries.counting import counts
from kezhi.customers.queries.list_rows import ListRow, rows_of
from kezhi.customers.queries.narrowing import narrowed
from kezhi.customers.queries.orders import MOST, sorting_for
from kezhi.customers.queries.paging import page_of
from kezhi.customers.queries.wanted import Wanted

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

SIZE = 500


def every_row(staff: Staff, asked: Wanted, today: date) -> Iterator[ListRow]:
    """The rows in the order of the list; four statements for every 500."""
    rows, _found = narrowed(staff, asked, today)
    if staff.reach(Capability.EXPORT) != staff.reach(Capability.SEE_CUSTOMERS):
        rows = within(rows, staff, Capability.EXPORT)
    count = counts({"shown": (rows, MOST)})["shown"]
    _key, sorting = sorting_for(asked.sort, asked.view, staff, few=not count.is_more)
    ordered, after = sorting.rows(rows, staff, today).select_related("owner", "unit"), ""
    while True:
        page = page_of(ordered, sorting.order, after=after, before="", size=SIZE)
        yield from rows_of(page.rows, staff, today)
        if not page.after:
            return
        after = page.after
