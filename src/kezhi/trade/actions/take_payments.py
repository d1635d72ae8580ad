"""Take the payments of a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.actions.take_rows import Taken, batches, lay
from kezhi.customers.queries.numbers import ids_by_number
from kezhi.trade.actions.open_amounts import recount_open_amounts
from kezhi.trade.models import Payment, Receivable
from kezhi.trade.queries.keys import ids_by_key
from kezhi.trade.rows import PaymentRow

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def take_payments(rows: Iterable[PaymentRow], *, by: Staff, at: datetime, source: models.Model | None = None) -> Taken:
    """Write payments by source_key; all or nothing, audited once on the file (or on the unit that took it)."""
    by.must(Capability.IMPORT)
    taken = Taken()
    for batch in batches(rows, lambda row: row.source_key):
        customers = ids_by_number({row.customer for row in batch}, by, Capability.IMPORT)
        receivables = ids_by_key(Receivable, ((row.receivable, customers[row.customer]) for row in batch))
        before = _receivables_of([row.source_key for row in batch])
        laid = lay(Payment, "source_key", [_fields(row, customers, receivables) for row in batch])
        recount_open_amounts(before | {p.receivable_id for p in laid.touched if p.receivable_id})
        taken += laid.taken
    record(by, "trade.payments.taken", source or by.unit, at=at, after=taken.as_fields())
    return taken


def _receivables_of(source_keys: list[str]) -> set[int]:
    """The receivables that stored payments counted for, before a row moves them elsewhere."""
    stored = Payment.objects.filter(source_key__in=source_keys, receivable__isnull=False)
    return set(stored.values_list("receivable_id", flat=True))


def _fields(row: PaymentRow, customers: dict[str, int], receivables: dict[str, int]) -> dict[str, object]:
    return {
        "source_key": row.source_key,
        "customer_id": customers[row.customer],
        "receivable_id": receivables.get(row.receivable),
        "paid_on": row.paid_on,
        "amount": row.amount,
    }
