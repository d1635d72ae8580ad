"""One line of the list: the customer, its grade, its money, its next duty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within
from kezhi.customers.models import Customer
from kezhi.customers.queries.next_duties import NextDuty, next_duties
from kezhi.grading.queries.current import current_grades
from kezhi.trade.queries.money import Money, money_of
from kezhi.ui.components.ageing import Ageing, Bucket
from kezhi.ui.components.grade import Grade

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@dataclass(frozen=True, slots=True)
class ListRow:
    """What one line shows; `money` is None where the person may not see it."""

    pk: int
    name: str
    number: str
    owner: str
    unit: str
    grade: Grade
    money: Money | None = None
    duty: NextDuty | None = None

    @property
    def ageing(self) -> Ageing | None:
        """The bar, without its legend; nothing where nothing is open."""
        return ageing_of(self.money, has_legend=False) if self.money and self.money.receivable > 0 else None

    @classmethod
    def example(cls) -> ListRow:
        """栎川精密传动, four days late with a visit."""
        duty = NextDuty("上门拜访", date(2026, 11, 14), "第四条")
        return cls(
            1, "栎川精密传动有限公司", "KH-0127", "沈知遥", "华东办事处", Grade("B", is_key=True), Money.example(), duty
        )


def rows_of(customers: Sequence[Customer], staff: Staff, today: date) -> tuple[ListRow, ...]:
    """The lines of these customers, in their order: three statements, whatever their number."""
    ids = [customer.pk for customer in customers]
    if not ids:
        return ()
    grades = current_grades(ids)
    money = money_of(ids, today, by=staff) if staff.can(Capability.SEE_MONEY) else {}
    duties = next_duties(_reached(customers, staff, Capability.SEE_DUTIES))
    return tuple(
        ListRow(
            pk=c.pk, name=c.name, number=c.number, owner=str(c.owner or ""), unit=str(c.unit),
            grade=grade_mark(grades.get(c.pk)), money=money.get(c.pk), duty=duties.get(c.pk),
        )
        for c in customers
    )  # fmt: skip


def _reached(customers: Sequence[Customer], staff: Staff, capability: Capability) -> list[int]:
    """Those whose duties the person may see; nothing is asked where that reaches as far as sight."""
    ids = [customer.pk for customer in customers]
    if not staff.can(capability) or staff.reach(capability) == staff.reach(Capability.SEE_CUSTOMERS):
        return ids if staff.can(capability) else []
    return list(within(Customer.objects.filter(pk__in=ids), staff, capability).values_list("pk", flat=True))


def grade_mark(now: object, *, is_large: bool = False) -> Grade:
    """The mark of a grade in force; a customer without one, or with a grade that is no letter, is 未定."""
    grade = getattr(now, "grade", "")
    return Grade(grade if len(grade) == 1 else "", is_key=getattr(now, "is_key_account", False), is_large=is_large)


def ageing_of(money: Money, *, has_legend: bool) -> Ageing:
    """The bar of a customer's open money."""
    ages: tuple[tuple[object, Decimal, int], ...] = (
        (_("未到期"), money.not_due, 0),
        (_("逾期 1–30 天"), money.late_30, 2),
        (_("逾期 31–90 天"), money.late_90, 3),
        (_("逾期 90 天以上"), money.late_longer, 4),
    )
    return Ageing(tuple(Bucket(label, amount, step) for label, amount, step in ages), has_legend=has_legend)  # type: ignore[arg-type]
