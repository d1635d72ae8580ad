"""The customer page: the facts at its head, the history, money, duties and contacts beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DecimalField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within
from kezhi.customers.models import Customer
from kezhi.customers.queries.contact_cards import ContactCard, cards_of
from kezhi.customers.queries.happenings import happenings
from kezhi.customers.queries.list_rows import ageing_of, grade_mark
from kezhi.customers.queries.reach import Over
from kezhi.customers.queries.timeline import months
from kezhi.duties.queries.line import chip
from kezhi.grading.queries.entitled import entitlements_of
from kezhi.grading.queries.foremost import foremost_pack
from kezhi.trade.queries.money import Money, money_of
from kezhi.ui.components.ageing import Ageing
from kezhi.ui.components.clause import Clause
from kezhi.ui.components.grade import Grade
from kezhi.ui.components.timeline import Month

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

STEP, SHORT, MOST = 20, 3, 640


@dataclass(frozen=True, slots=True)
class DutyItem:
    """An open duty of the customer."""

    pk: int
    title: str
    due_on: date | None
    holder: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Scale:
    """A grade that another regulation gives: under its own name, never beside the first as if they were alike."""

    key: str
    regulation: str
    grade: Grade
    total: Decimal | None
    from_on: date


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """Everything the page shows; money and duties are None for whoever may not see them."""

    customer: Customer
    grade: Grade
    grade_now: Any
    scales: tuple[Scale, ...]
    history: tuple[Month, ...]
    history_count: int
    contacts: tuple[ContactCard, ...]
    duties: tuple[DutyItem, ...] | None
    money: Money | None
    entitlements: tuple[tuple[str, str], ...]
    may_edit: bool
    may_record: bool
    shown: int = STEP

    @property
    def ageing(self) -> Ageing | None:
        """The bar with its legend."""
        return ageing_of(self.money, has_legend=True) if self.money else None

    @property
    def next_duty(self) -> DutyItem | None:
        """The duty that falls due first."""
        return self.duties[0] if self.duties else None

    @property
    def has_more(self) -> bool:
        """Whether older history is left out."""
        return self.history_count > self.shown < MOST


def customer_page(staff: Staff, pk: int, today: date, *, shown: int = STEP) -> CustomerPage:
    """Six statements: the customer with its numbers, grade, money, duties, contacts, history."""
    customer = _with_numbers(visible_customers(staff), today).get(pk=pk)
    over = Over(staff, customer)
    sees_money = over.covers(Capability.SEE_MONEY)
    shown = min(max(shown, STEP), MOST)
    verdict = getattr(customer, "verdict", None)
    found, count = happenings(customer, staff, today, most=shown)
    grade, scales = _grades(customer)
    return CustomerPage(
        customer=customer,
        grade=grade_mark(grade, is_large=True),
        grade_now=grade,
        scales=scales,
        history=months(found),
        history_count=count,
        contacts=cards_of(customer.contacts.order_by("-is_primary", "pk")[:SHORT], staff, over),
        duties=_duties(customer) if over.covers(Capability.SEE_DUTIES) else None,
        money=money_of([pk], today).get(pk) if sees_money else None,
        entitlements=entitlements_of(grade.edition, verdict, sees_money=sees_money) if grade and verdict else (),
        may_edit=over.covers(Capability.EDIT_CUSTOMERS),
        may_record=over.covers(Capability.RECORD_CARE),
        shown=shown,
    )


def visible_customers(staff: Staff, capability: Capability = Capability.SEE_CUSTOMERS) -> QuerySet[Customer]:
    """Customers of the person's scope, with owner and unit."""
    return within(Customer.objects.all(), staff, capability).select_related("owner", "unit", "influence_set_by")


def _grades(customer: Customer) -> tuple[Any, tuple[Scale, ...]]:
    """The grade of the regulation that stands foremost, and those of the others; one statement."""
    held: Any = customer.grades.in_force().select_related("approved_by", "edition")
    rows = list(held.annotate(is_foremost=Q(edition__pack=foremost_pack())).order_by("-is_foremost", "-pk"))
    first = rows[0] if rows and rows[0].is_foremost else None
    others = (
        Scale(f"grade-{each.pk}", each.edition.short_title, grade_mark(each), each.total, each.from_on)
        for each in rows if each is not first
    )  # fmt: skip
    return first, tuple(others)


def _duties(customer: Customer) -> tuple[DutyItem, ...]:
    open_ = customer.duties.filter(state="open", due_on__isnull=False).select_related("edition", "holder")
    return tuple(
        DutyItem(d.pk, d.title, d.due_on, str(d.holder or d.post), chip(d))
        for d in open_.order_by("due_on", "pk")[:SHORT]
    )


def _with_numbers(rows: QuerySet[Customer], today: date) -> QuerySet[Customer]:
    """How many contacts, contracts, payments and open duties there are, and what this year's come to."""
    new_year = today.replace(month=1, day=1)
    this_year = {"contracts": ("signed_on", {"status": "有效"}), "payments": ("paid_on", {})}
    numbers = {f"{name}_count": _count(name) for name in ("contacts", "contracts", "receivables", "payments")}
    numbers["duties_count"] = _count("duties", state="open")
    for name, (day, valid) in this_year.items():
        numbers[f"{name}_year"] = _sum(name, **valid, **{f"{day}__gte": new_year, f"{day}__lte": today})
    pending = _rows("grade_proposals").filter(customer=OuterRef("pk"), state="pending").order_by("-pk")
    assessed = _rows("assessments").filter(customer=OuterRef("pk"), edition__pack=foremost_pack())
    assessed = assessed.order_by("-as_of", "-pk")
    return rows.annotate(
        **numbers,
        pending_grade=Subquery(pending.values("grade_after")[:1]),
        verdict=Subquery(assessed.values("verdict")[:1]),
    )


def _rows(relation: str) -> QuerySet[Any]:
    related: Any = Customer._meta.get_field(relation).related_model
    rows: QuerySet[Any] = related._default_manager.all()
    return rows


def _of(relation: str, **narrowed: object) -> QuerySet[Any]:
    return _rows(relation).filter(customer=OuterRef("pk"), **narrowed).order_by().values("customer")


def _count(relation: str, **narrowed: object) -> Coalesce:
    return Coalesce(Subquery(_of(relation, **narrowed).annotate(n=Count("pk")).values("n")), 0)


def _sum(relation: str, **narrowed: object) -> Coalesce:
    money = DecimalField(max_digits=18, decimal_places=2)
    summed = _of(relation, **narrowed).annotate(sum=Sum("amount")).values("sum")
    return Coalesce(Subquery(summed), Decimal(0), output_field=money)
