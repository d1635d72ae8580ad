"""What customers owe, how old it is, and what is overdue."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import (
    Case,
    DecimalField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce, Greatest, Round

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within
from kezhi.customers.models import Customer
from kezhi.trade.models import Payment, Receivable

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

MONEY = DecimalField(max_digits=18, decimal_places=2)
CENT = Decimal("0.01")
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Money:
    """A customer's open money by age; credits (payments on account, red-letter invoices) cover the oldest first."""

    not_due: Decimal = NOTHING
    late_30: Decimal = NOTHING
    late_90: Decimal = NOTHING
    late_longer: Decimal = NOTHING
    credit: Decimal = NOTHING  # paid in advance: what no open invoice takes up

    @property
    def overdue(self) -> Decimal:
        """Open past the due date."""
        return self.late_30 + self.late_90 + self.late_longer

    @property
    def receivable(self) -> Decimal:
        """All that is still to come in; below zero where the customer paid in advance."""
        return self.not_due + self.overdue - self.credit

    @classmethod
    def example(cls) -> Money:
        """Most not yet due, a third up to 30 days late."""
        return cls(Decimal(262_000), Decimal(124_000))


def money_of(customers: Collection[int], as_of: date, *, by: Staff | None = None) -> dict[int, Money]:
    """The open money of these customers, in one statement; with `by`, only of those whose money they may see."""
    rows = Customer.objects.filter(pk__in=customers)
    if by is not None:
        rows = within(rows, by, Capability.SEE_MONEY)
    open_ = {"open": FilteredRelation("receivables", condition=~Q(receivables__open_amount=0))}
    sums = {name: Sum("open__open_amount", filter=aged & Q(open__open_amount__gt=0)) for name, aged in _ages(as_of)}
    red = Sum("open__open_amount", filter=Q(open__open_amount__lt=0))
    counted = rows.alias(**open_).annotate(**sums, red=red, advance=_on_account("pk")).order_by()
    fields = ("pk", "late_longer", "late_90", "late_30", "not_due", "red", "advance")
    return {pk: _covered(ages, cents(advance) - cents(red)) for pk, *ages, red, advance in counted.values_list(*fields)}


def with_overdue(rows: QuerySet[Customer], as_of: date, *, few: bool = False) -> QuerySet[Customer]:
    """Customers who owe money past its date, after their credits; of few customers each is asked for itself."""
    late = Receivable.objects.overdue(as_of).order_by()
    of_each = Q(Exists(late.filter(customer=OuterRef("pk"))))
    owing = rows.filter(of_each if few else Q(pk__in=late.values("customer_id")))
    return owing.alias(net=overdue_amount(as_of)).filter(~_has_credit() | Q(net__gt=0))


def overdue_amount(as_of: date) -> Round:
    """What a customer owes past its date less its credits, to order and filter by; may fall below zero."""
    late = _sum_of(Receivable.objects.overdue(as_of), "open_amount")
    red = _sum_of(Receivable.objects.filter(open_amount__lt=0), "open_amount")
    net = Case(When(_has_credit(), then=late + red - _on_account("pk")), default=late, output_field=MONEY)
    return _orderable(net)


def receivable_amount() -> Round:
    """All that a customer has still to pay, to order by."""
    return _orderable(_sum_of(Receivable.objects.open(), "open_amount") - _on_account("pk"))


def _has_credit() -> Q:
    on_account = Payment.objects.filter(customer=OuterRef("pk"), receivable=None)
    return Q(Exists(on_account)) | Q(Exists(Receivable.objects.filter(customer=OuterRef("pk"), open_amount__lt=0)))


def totals(rows: QuerySet[Customer], as_of: date) -> tuple[Decimal, Decimal]:
    """What these customers owe together, and how much of it is overdue: two statements.

    All that is open, less what customers with credits have paid ahead; only for those is the overdue worked out singly.
    """
    owed = Receivable.objects.open().filter(customer__gathered=rows.order_by().values("pk"))
    late = Sum("open_amount", filter=Q(open_amount__gt=0, due_on__lt=as_of))
    summed = owed.aggregate(owed=Sum("open_amount"), late=late)
    credited = rows.filter(_has_credit()).order_by()
    off = credited.annotate(
        net=Greatest(overdue_amount(as_of), Value(0), output_field=MONEY),
        late=_sum_of(Receivable.objects.overdue(as_of), "open_amount"),
        ahead=_on_account("pk"),
    ).aggregate(kept=Sum("net"), taken=Sum("late"), paid=Sum("ahead"))
    overdue = cents(summed["late"]) - cents(off["taken"]) + cents(off["kept"])
    return cents(summed["owed"]) - cents(off["paid"]), overdue


def cents(amount: Decimal | None) -> Decimal:
    """An amount to the cent; SQLite sums in binary fractions."""
    return NOTHING if amount is None else amount.quantize(CENT)


def _ages(as_of: date) -> tuple[tuple[str, Q], ...]:
    month, quarter = as_of - timedelta(days=30), as_of - timedelta(days=90)
    return (
        ("late_longer", Q(open__due_on__lt=quarter)),
        ("late_90", Q(open__due_on__gte=quarter, open__due_on__lt=month)),
        ("late_30", Q(open__due_on__gte=month, open__due_on__lt=as_of)),
        ("not_due", Q(open__due_on__gte=as_of) | Q(open__due_on=None)),
    )


def _covered(ages: list[Decimal | None], credit: Decimal) -> Money:
    """Set the credit off against the oldest amounts first."""
    left = []
    for amount in map(cents, ages):
        used = min(amount, credit)
        left.append(amount - used)
        credit -= used
    late_longer, late_90, late_30, not_due = left
    return Money(not_due, late_30, late_90, late_longer, credit)


def _orderable(amount: Case | CombinedExpression) -> Round:
    """To the cent, so that a place in an order is found again."""
    return Round(Coalesce(amount, Value(0), output_field=MONEY), precision=2, output_field=MONEY)


def _on_account(customer: str) -> Coalesce:
    paid = Payment.objects.filter(customer=OuterRef(customer), receivable=None).order_by().values("customer")
    return Coalesce(Subquery(paid.annotate(sum=Sum("amount")).values("sum")), Value(0), output_field=MONEY)


def _sum_of(rows: QuerySet[Receivable], field: str) -> Coalesce:
    summed = rows.filter(customer=OuterRef("pk")).order_by().values("customer").annotate(sum=Sum(F(field)))
    return Coalesce(Subquery(summed.values("sum")), Value(0), output_field=MONEY)
