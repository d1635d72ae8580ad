"""Take the receivables of a file."""

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
from kezhi.trade.models import Contract, Receivable
from kezhi.trade.queries.keys import ids_by_key
from kezhi.trade.rows import ReceivableRow

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def take_receivables(
    rows: Iterable[ReceivableRow], *, by: Staff, at: datetime, source: models.Model | None = None
) -> Taken:
    """Write receivables by source_key; all or nothing, audited once on the file (or on the unit that took it)."""
    by.must(Capability.IMPORT)
    taken = Taken()
    for batch in batches(rows, lambda row: row.source_key):
        customers = ids_by_number({row.customer for row in batch}, by, Capability.IMPORT)
        contracts = ids_by_key(Contract, ((row.contract, customers[row.customer]) for row in batch))
        laid = lay(Receivable, "source_key", [_fields(row, customers, contracts) for row in batch])
        if laid.taken.changed:
            recount_open_amounts([receivable.pk for receivable in laid.touched])
        taken += laid.taken
    record(by, "trade.receivables.taken", source or by.unit, at=at, after=taken.as_fields())
    return taken


def _fields(row: ReceivableRow, customers: dict[str, int], contracts: dict[str, int]) -> dict[str, object]:
    return {
        "source_key": row.source_key,
        "customer_id": customers[row.customer],
        "contract_id": contracts.get(row.contract),
        "number": row.number,
        "issued_on": row.issued_on,
        "due_on": row.due_on,
        "amount": row.amount,
        "status": row.status,
    }
