"""Write the list of customers as a workbook; that it left the house is on record."""

from __future__ import annotations

from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.queries.export import every_row
from kezhi.customers.queries.wanted import Wanted
from kezhi.customers.workbook import write_workbook

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

_IN_MEMORY = 2 * 1024 * 1024


@transaction.atomic
def export_customers(*, asked: Wanted, by: Staff, at: datetime) -> IO[bytes]:
    """Every customer that the list would show on its pages, in the same order, inside the scope of exporting."""
    by.must(Capability.EXPORT)
    book = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    sees_money = by.can(Capability.SEE_MONEY)
    written = write_workbook(book, every_row(by, asked, localdate(at)), sees_money=sees_money)
    record(by, "customers.list.exported", by.unit, at=at, after={"asked": asked.address(), "rows": written})
    book.seek(0)
    return book
