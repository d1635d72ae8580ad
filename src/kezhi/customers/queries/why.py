"""Why a figure of a customer is what it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.customers.queries.reach import Over
from kezhi.grading.queries.why import why
from kezhi.grading.sight import Sight
from kezhi.trade.queries.money import money_of
from kezhi.ui.components.why import Why, WhyLine
from kezhi.ui.dates import day
from kezhi.ui.money import wan

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Customer

MOST = 12
MONEY = ("receivable", "overdue")


def why_of(customer: Customer, output: str, staff: Staff, today: date, *, language: str) -> Why | None:
    """The reason of a money figure from its invoices, of every other from the regulation; None where there is none."""
    if output in MONEY:
        staff.must(Capability.SEE_MONEY, customer)
        return _why_money(customer, output, today)
    over = Over(staff, customer)
    sight = Sight(over.covers(Capability.SEE_MONEY), over.covers(Capability.SEE_CREDIT))
    found = why(customer, output, language, sight)
    return found if found is None or sight.money else found.without_figures()


def _why_money(customer: Customer, output: str, today: date) -> Why:
    rows = customer.receivables.exclude(open_amount=0).order_by("due_on", "pk")
    if output == "overdue":
        rows = rows.filter(open_amount__gt=0, due_on__lt=today)
    money = money_of([customer.pk], today)[customer.pk]
    title = _("为什么逾期 {amount} 万元") if output == "overdue" else _("为什么应收 {amount} 万元")
    amount = money.overdue if output == "overdue" else money.receivable
    return Why(
        key="why",
        title=title.format(amount=wan(amount)),
        subtitle=_("截至{day}，付款未指明发票的先抵最早到期的").format(day=day(today, today=today, weekday=False)),
        lines=tuple(
            WhyLine(
                label=row.number,
                value=wan(row.open_amount),
                unit=_("万元"),
                note=_("开票 {amount} 万元").format(amount=wan(row.amount)) if row.amount != row.open_amount else "",
                band=_age(row.due_on, today),
            )
            for row in rows[:MOST]
        ),
        total=wan(amount),
        heads=(_("发票"), _("未付"), _("账龄")),
        receipt=_("全部应收"),
        receipt_url=reverse("trade:receivables", args=[customer.pk]),
    )


def _age(due_on: date | None, today: date) -> str:
    if due_on is None:
        return _("未定到期日")
    late = (today - due_on).days
    return _("逾期 {days} 天").format(days=late) if late > 0 else _("{day}到期").format(day=day(due_on, today=today))
