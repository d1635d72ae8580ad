"""The workbook of a register: text stays text, numbers stay numbers, nothing is ever a formula."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kezhi.forms.queries.cells import COVERED, Head
from kezhi.forms.queries.register import Line

_BEFORE = 5
_LONGEST = 31


def write_workbook(book: IO[bytes], title: str, heads: tuple[Head, ...], lines: Iterable[Line]) -> int:
    """Write the records as they come, holding one at a time; returns how many."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(book, options) as workbook:
        sheet = workbook.add_worksheet(_sheet_name(title))
        number, struck = workbook.add_format({"num_format": "#,##0.##"}), workbook.add_format({"font_strikeout": True})
        for column, head in enumerate(
            [_("编号"), _("关于"), _("填写人"), _("填写日"), _("状态"), *map(_titled, heads)]
        ):
            sheet.write_string(0, column, head)
        row = 0
        for row, line in enumerate(lines, start=1):
            _write(sheet, row, line, number, struck)
    return row


def _write(sheet: Worksheet, row: int, line: Line, number: object, struck: object) -> None:
    record = line.record
    state = _("已更正") if line.is_struck else _("更正") if record.corrects_id else ""
    texts = [record.number, line.subject, str(record.filled_by), record.filled_on.isoformat(), state]
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text, struck if line.is_struck else None)
    for column, (head, text) in enumerate(line.cells, start=_BEFORE):
        if head.is_number and text and text != COVERED and not line.is_struck:
            sheet.write_number(row, column, float(text.replace(",", "")), number)
        else:
            sheet.write_string(row, column, text, struck if line.is_struck else None)


def _titled(head: Head) -> str:
    return f"{head.title} {head.unit}".strip()


def _sheet_name(title: str) -> str:
    return "".join(" " if each in "[]:*?/\\'" else each for each in title)[:_LONGEST].strip() or "1"
