"""Take the contracts of a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.actions.take_rows import Taken, batches, lay
from kezhi.customers.queries.numbers import ids_by_number
from kezhi.trade.models import Contract
from kezhi.trade.rows import ContractRow

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def take_contracts(
    rows: Iterable[ContractRow], *, by: Staff, at: datetime, source: models.Model | None = None
) -> Taken:
    """Write contracts by source_key; all or nothing, audited once on the file (or on the unit that took it)."""
    by.must(Capability.IMPORT)
    taken = Taken()
    for batch in batches(rows, lambda row: row.source_key):
        customers = ids_by_number({row.customer for row in batch}, by, Capability.IMPORT)
        taken += lay(Contract, "source_key", [_fields(row, customers) for row in batch]).taken
    record(by, "trade.contracts.taken", source or by.unit, at=at, after=taken.as_fields())
    return taken


def _fields(row: ContractRow, customers: dict[str, int]) -> dict[str, object]:
    return {
        "source_key": row.source_key,
        "customer_id": customers[row.customer],
        "number": row.number,
        "signed_on": row.signed_on,
        "amount": row.amount,
        "reference_amount": row.reference_amount,
        "status": row.status,
    }
