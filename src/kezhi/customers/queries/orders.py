"""The orders that the list can stand in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import condition
from kezhi.customers.models import Customer
from kezhi.customers.queries.next_duties import next_due
from kezhi.customers.queries.paging import Order
from kezhi.trade.queries.money import overdue_amount, receivable_amount

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

MOST = 5_000  # customers that may be ordered by a figure, or added up, while somebody waits


@dataclass(frozen=True, slots=True)
class Sorting:
    """An order in words; `figure` is what it computes for every customer, `needs` the right to see that, `nothing`
    what stands for the figures of customers whose figures are hidden."""

    words: str | Promise
    order: Order
    figure: Callable[[date], Any] | None = None
    needs: Capability = Capability.SEE_CUSTOMERS
    nothing: Decimal | date = Decimal(0)

    def rows(self, rows: QuerySet[Customer], staff: Staff, today: date) -> QuerySet[Customer]:
        """The rows with the figure to order by; a hidden one counts as none, so that its place tells nothing."""
        if self.figure is None:
            return rows
        figure, reach = self.figure(today), staff.reach(self.needs)
        if reach != staff.reach(Capability.SEE_CUSTOMERS):
            known = When(Exists(Customer.objects.filter(condition(Customer, reach), pk=OuterRef("pk"))), then=figure)
            figure = Case(known, default=Value(self.nothing), output_field=figure.output_field)
        return rows.annotate(**{self.order.column: figure})


SORTINGS = {
    "name": Sorting(_("按名称"), Order("name")),
    "number": Sorting(_("按客户编号"), Order("number")),
    "newest": Sorting(_("按登记先后，新的在前"), Order("pk", is_down=True)),
    "overdue": Sorting(
        _("按逾期金额从高到低"), Order("late_sum", is_down=True, read=Decimal), overdue_amount, Capability.SEE_MONEY
    ),
    "receivable": Sorting(
        _("按应收金额从高到低"),
        Order("owed_sum", is_down=True, read=Decimal),
        lambda _today: receivable_amount(),
        Capability.SEE_MONEY,
    ),
    "due": Sorting(
        _("按义务到期日从早到晚"),
        Order("due_first", read=date.fromisoformat),
        lambda _today: next_due(),
        Capability.SEE_DUTIES,
        date.max,
    ),
}


def sorting_for(asked: str, view: str, staff: Staff, *, few: bool) -> tuple[str, Sorting]:
    """The order asked for, where it can be had: by a figure only for few customers, and only for who sees it."""
    key = asked or ("overdue" if view == "overdue" else "name")
    found = SORTINGS.get(key)
    if found is None or (found.figure and not few) or not staff.can(found.needs):
        return "name", SORTINGS["name"]
    return key, found
