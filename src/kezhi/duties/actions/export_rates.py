"""Write the keep rates as a workbook; that they left the house is on record."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.duties.queries.rates import Rates


@transaction.atomic
def export_rates(*, page: Rates, title: str, by: Staff, at: datetime) -> IO[bytes]:
    """The table of the page: each part with what fell due, was kept in time, made up for, not done, and the rate."""
    by.must(Capability.EXPORT)
    book = BytesIO()
    with Workbook(book, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        sheet = workbook.add_worksheet(_("执行率"))
        percent = workbook.add_format({"num_format": "0.0"})
        for column, head in enumerate([title, _("到期"), _("按期"), _("补办"), _("逾期"), _("执行率 %")]):
            sheet.write_string(0, column, head)
        rows = [(line.name, line.rate) for line in page.lines] + [(_("合计"), page.whole.rate)]
        for number, (name, rate) in enumerate(rows, start=1):
            sheet.write_string(number, 0, name)
            for column, count in enumerate((rate.due, rate.in_time, rate.late, rate.overdue), start=1):
                sheet.write_number(number, column, count)
            if rate.percent is not None:
                sheet.write_number(number, 5, float(rate.percent), percent)
    asked = {"by": page.by, "from": str(page.since), "to": str(page.until), "rows": len(page.lines)}
    record(by, "duties.rates.exported", by.unit, at=at, after=asked)
    book.seek(0)
    return book
