"""The empty staff list to fill in."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from kezhi.imports.people.listing import COLUMNS

_EXAMPLE = ("沈知遥", "mz0123", "营销分公司/华东办事处", "业务员", "mz0007")


def template() -> bytes:
    """A workbook with the columns and one line to write over; sign-in names stay text."""
    written = BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet, bold = book.add_worksheet("人员"), book.add_format({"bold": True})
        words = book.add_format({"num_format": "@"})
        sheet.set_column(0, len(COLUMNS) - 1, 22, words)
        sheet.write_row(0, 0, COLUMNS, bold)
        sheet.write_row(1, 0, _EXAMPLE, words)
        sheet.freeze_panes(1, 0)
    return written.getvalue()
