"""Write what was asked of the trail as a workbook; that it left the house is on record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions.record import record
from kezhi.audit.queries.asked import Asked
from kezhi.audit.queries.place import Place
from kezhi.audit.queries.trail import Line, entries, lines_of
from kezhi.audit.workbook import write_workbook

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

MOST = 100_000
_AT_ONCE = 2000
_IN_MEMORY = 2 * 1024 * 1024


@transaction.atomic
def export_trail(*, asked: Asked, by: Staff, at: datetime) -> IO[bytes]:
    """At most a hundred thousand entries, newest first, read by key; hidden values stay hidden."""
    by.must(Capability.SEE_AUDIT)
    by.must(Capability.EXPORT)
    book = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    written = write_workbook(book, _lines(by, asked))
    record(by, "audit.trail.exported", by.unit, at=at, after={**asked.as_fields(), "rows": written})
    book.seek(0)
    return book


def _lines(by: Staff, asked: Asked) -> Iterator[Line]:
    place, given = None, 0
    while given < MOST and (found := list(entries(by, asked, after=place)[:_AT_ONCE])):
        yield from lines_of(found)
        place, given = Place.of(found[-1]), given + len(found)
