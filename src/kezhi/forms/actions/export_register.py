"""Write a form's register as a workbook; that it left the house is on record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.audit.actions import record as on_record
from kezhi.forms.errors import TooManyRecords
from kezhi.forms.queries.cells import heads_of
from kezhi.forms.queries.permission import must_open
from kezhi.forms.queries.register import Asked, Line, asked_for, lines_of
from kezhi.forms.queries.templates import Template
from kezhi.forms.workbook import write_workbook
from kezhi.operations import settings_of

_IN_MEMORY, _PIECE = 2 * 1024 * 1024, 500


@transaction.atomic
def export_register(*, template: Template, asked: Asked, by: Staff, at: datetime) -> IO[bytes]:
    """Every record that the register would show on its pages, with the same fields withheld."""
    by.must(Capability.EXPORT)
    must_open(by, template.form)
    rows, heads = asked_for(by, template, asked), heads_of(template, by)
    most = 0 if by.can(Capability.EXPORT_MANY) else settings_of.export_rows()
    if most and rows.count() > most:
        raise TooManyRecords(most=f"{most:,}")

    def lines() -> Iterator[Line]:
        for start in range(0, rows.count(), _PIECE):
            yield from lines_of(rows[start : start + _PIECE], template, heads, localdate(at))

    book = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    try:
        written = write_workbook(book, template.title, heads, lines())
    except BaseException:
        book.close()
        raise
    told = {"form": template.title, "rows": written}
    on_record(by, "forms.register.exported", by.unit, at=at, after=told)
    book.seek(0)
    return book
