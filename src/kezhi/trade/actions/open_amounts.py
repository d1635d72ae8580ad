"""Keep what is still to come in on each receivable in step with its payments."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Case, DecimalField, F, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Round

from kezhi.trade.models import Payment, Receivable

MONEY = DecimalField(max_digits=16, decimal_places=2)


def recount_open_amounts(receivables: Collection[int] | None = None) -> int:
    """Count again for these receivables, or for all; returns how many were looked at."""
    rows = Receivable.objects.all() if receivables is None else Receivable.objects.filter(pk__in=receivables)
    paid = Payment.objects.filter(receivable=OuterRef("pk")).order_by().values("receivable").annotate(sum=Sum("amount"))
    still = Round(F("amount") - Coalesce(Subquery(paid.values("sum")), Value(0), output_field=MONEY), precision=2)
    void = When(status=Receivable.Status.VOID, then=Value(0, output_field=MONEY))
    return rows.update(open_amount=Case(void, default=still, output_field=MONEY))
