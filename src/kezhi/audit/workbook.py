"""The workbook of the trail: a row an entry, text only, nothing is ever a formula."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from kezhi.audit.queries.trail import Change, Line


def write_workbook(book: IO[bytes], lines: Iterable[Line]) -> int:
    """Write the entries as they come, holding one at a time; returns how many."""
    with Workbook(book, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        sheet = workbook.add_worksheet(_("操作记录"))
        heads = [_("时间"), _("经办人"), _("动作"), _("客户"), _("对象"), _("前后"), _("来源")]
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head)
        row = 0
        for row, line in enumerate(lines, start=1):
            for column, text in enumerate(_texts(line)):
                sheet.write_string(row, column, text)
    return row


def _texts(line: Line) -> tuple[str, ...]:
    changes = _("；").join(map(_change, line.changes))
    at = f"{localtime(line.at):%Y-%m-%d %H:%M:%S}"
    return at, line.by or _("系统"), str(line.act), line.customer, line.subject, changes, line.origin


def _change(change: Change) -> str:
    return (
        f"{change.name} {change.before} → {change.after}"
        if change.before is not None
        else f"{change.name} {change.after}"
    )
