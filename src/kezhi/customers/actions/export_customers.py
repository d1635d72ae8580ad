"""Write the list of customers as a workbook; that it left the house is on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.customers.errors import TooManyToExport
from kezhi.customers.queries.export import every_row
from kezhi.customers.queries.list_rows import ListRow
from kezhi.customers.queries.wanted import Wanted
from kezhi.customers.workbook import write_workbook
from kezhi.operations import settings_of

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

_IN_MEMORY = 2 * 1024 * 1024


@transaction.atomic
def export_customers(*, asked: Wanted, by: Staff, at: datetime) -> IO[bytes]:
    """Every customer that the list would show on its pages, in the same order, inside the scope of exporting."""
    by.must(Capability.EXPORT)
    book = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    sees_money = by.can(Capability.SEE_MONEY)
    rows = _within_bounds(every_row(by, asked, localdate(at)), by)
    try:
        written = write_workbook(book, rows, sees_money=sees_money)
    except BaseException:
        book.close()
        raise
    record(by, "customers.list.exported", by.unit, at=at, after={"asked": asked.address(), "rows": written})
    book.seek(0)
    return book


def _within_bounds(rows: Iterable[ListRow], by: Staff) -> Iterator[ListRow]:
    """The rows; refused once there are more than the company lets go, unless the person may take out many."""
    most = 0 if by.can(Capability.EXPORT_MANY) else settings_of.export_rows()
    for number, row in enumerate(rows, start=1):
        if most and number > most:
            raise TooManyToExport(most=f"{most:,}")
        yield row
