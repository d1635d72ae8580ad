"""Which items of the customer file are missing, by salesperson: the regulation's gaps (资料缺项)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Sum, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.models import Staff
from kezhi.customers.models import Customer

NO_CONTACT = ~Exists(Customer.objects.filter(pk=OuterRef("pk"), contacts__isnull=False))
ITEMS: Mapping[str, tuple[str | Promise, Q]] = {
    "contact": (_("联系人"), Q(NO_CONTACT)),
    "region": (_("地区"), Q(region="")),
    "industry": (_("行业"), Q(industry="")),
    "since": (_("首单日"), Q(since=None)),
    "potential": (_("发展潜力"), Q(potential="")),
    "influence": (_("战略影响"), Q(influence="")),
}


@dataclass(frozen=True)
class Gaps:
    """One salesperson's file: how many customers, how many with a gap, and how many lack each item."""

    owner: int | None
    name: str
    customers: int
    with_gaps: int
    missing: Mapping[str, int]


@dataclass(frozen=True)
class Holes:
    """One customer's missing items."""

    customer: Customer
    missing: tuple[str | Promise, ...]


def gaps_by_owner(staff: Staff) -> tuple[Gaps, ...]:
    """Every salesperson in scope, most customers with gaps first; one statement."""
    lacking = _lacking(Customer.objects.visible_to(staff).active())
    counted = lacking.order_by().values("owner", "owner__name").annotate(
        customers=Count("pk"), with_gaps=Count("pk", filter=_any()),
        **{f"no_{item}": Sum(f"lacks_{item}") for item in ITEMS},
    )  # fmt: skip
    counts: Iterable[Any] = counted
    rows = [
        Gaps(
            row["owner"],
            row["owner__name"] or "",
            row["customers"],
            row["with_gaps"],
            {i: row[f"no_{i}"] for i in ITEMS},
        )
        for row in counts
    ]
    return tuple(sorted(rows, key=lambda row: (-row.with_gaps, row.name)))


def customers_with_gaps(staff: Staff, *, owner: int | None, item: str = "", limit: int = 200) -> tuple[Holes, ...]:
    """The customers of one salesperson that lack the item (or any); one statement."""
    rows = _lacking(Customer.objects.visible_to(staff).active().filter(owner=owner))
    rows = rows.filter(**{f"lacks_{item}": 1}) if item in ITEMS else rows.filter(_any())
    return tuple(
        Holes(row, tuple(title for key, (title, _q) in ITEMS.items() if getattr(row, f"lacks_{key}")))
        for row in rows.order_by("pk")[:limit]
    )


def _lacking(rows: QuerySet[Customer]) -> QuerySet[Customer]:
    return rows.annotate(**{
        f"lacks_{item}": Case(When(missing, then=Value(1)), default=Value(0), output_field=IntegerField())
        for item, (_title, missing) in ITEMS.items()
    })  # fmt: skip


def _any() -> Q:
    found = Q()
    for item in ITEMS:
        found |= Q(**{f"lacks_{item}": 1})
    return found
