"""Give a person the copy of everything that is kept about them."""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction
from django.utils.timezone import localdate
from xlsxwriter import Workbook

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.privacy.errors import NobodyAsked
from kezhi.privacy.models import Demand
from kezhi.privacy.queries.person import Person, Row, person

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Contact


@transaction.atomic
def export_person(*, contact: Contact, by: Staff, at: datetime) -> bytes:
    """A folder with the same content as JSON and as a workbook, once the person asked for it; that it was made, and on
    which request, is on record before it is read."""
    by.must(Capability.KEEP_PRIVACY, contact)
    asked = [each for each in Demand.objects.filter(contact=contact) if each.asks_for_copy(localdate(at))]
    if not asked:
        raise NobodyAsked
    told = {"kind": asked[-1].kind, "received_on": asked[-1].received_on}
    record(by, "privacy.person.exported", contact, at=at, after=told)
    return packed(person(contact))


def packed(found: Person) -> bytes:
    """Both files in one folder."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as folder:
        folder.writestr("个人信息.json", json.dumps(found.as_plain(), ensure_ascii=False, indent=2))
        folder.writestr("个人信息.xlsx", _workbook(found))
    return content.getvalue()


def _workbook(found: Person) -> bytes:
    book = BytesIO()
    with Workbook(book, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        for title, rows in found.sections.items():
            sheet = workbook.add_worksheet(title)
            for line, texts in enumerate(_lines(rows)):
                for column, text in enumerate(texts):
                    sheet.write_string(line, column, text)
    return book.getvalue()


def _lines(rows: list[Row]) -> list[list[str]]:
    return [list(rows[0]), *([str(value) for value in row.values()] for row in rows)] if rows else [[]]
