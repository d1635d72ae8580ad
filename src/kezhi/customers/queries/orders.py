"""The orders that the list can stand in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kezhi.customers.models import Customer
from kezhi.customers.queries.next_duties import next_due
from kezhi.customers.queries.paging import Order
from kezhi.trade.queries.money import overdue_amount, receivable_amount

MOST = 5_000  # customers that may be ordered by a figure, or added up, while somebody waits


@dataclass(frozen=True, slots=True)
class Sorting:
    """An order in words; `figure` is what it computes for every customer, `of_money` that it shows money."""

    words: str | Promise
    order: Order
    figure: Callable[[date], Any] | None = None
    of_money: bool = False

    def rows(self, rows: QuerySet[Customer], today: date) -> QuerySet[Customer]:
        """The rows with the figure to order by."""
        return rows.annotate(**{self.order.column: self.figure(today)}) if self.figure else rows


SORTINGS = {
    "name": Sorting(_("按名称"), Order("name")),
    "number": Sorting(_("按客户编号"), Order("number")),
    "newest": Sorting(_("按登记先后，新的在前"), Order("pk", is_down=True)),
    "overdue": Sorting(
        _("按逾期金额从高到低"), Order("late_sum", is_down=True, read=Decimal), overdue_amount, of_money=True
    ),
    "receivable": Sorting(
        _("按应收金额从高到低"),
        Order("owed_sum", is_down=True, read=Decimal),
        lambda _today: receivable_amount(),
        of_money=True,
    ),
    "due": Sorting(_("按义务到期日从早到晚"), Order("due_first", read=date.fromisoformat), lambda _today: next_due()),
}


def sorting_for(asked: str, view: str, *, few: bool, sees_money: bool) -> tuple[str, Sorting]:
    """The order asked for, where it can be had: by a figure only for few customers, by money only for who sees it."""
    key = asked or ("overdue" if view == "overdue" else "name")
    found = SORTINGS.get(key)
    if found is None or (found.figure and not few) or (found.of_money and not sees_money):
        return "name", SORTINGS["name"]
    return key, found
