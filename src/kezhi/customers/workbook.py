"""The workbook of the list: text stays text, money stays numbers, nothing is ever a formula."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import IO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kezhi.customers.queries.list_rows import ListRow
from kezhi.ui.money import TEN_THOUSAND


def write_workbook(book: IO[bytes], rows: Iterable[ListRow], *, sees_money: bool) -> int:
    """Write the rows as they come, holding one at a time; returns how many."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(book, options) as workbook:
        sheet = workbook.add_worksheet(_("客户"))
        money = workbook.add_format({"num_format": "#,##0.00"})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for column, head in enumerate(_heads(sees_money=sees_money)):
            sheet.write_string(0, column, head)
        line = 0
        for line, row in enumerate(rows, start=1):
            _write_row(sheet, line, row, sees_money=sees_money, formats=(money, day))
    return line


def _heads(*, sees_money: bool) -> list[str]:
    money = [
        _("应收 万元"), _("未到期 万元"), _("逾期 1–30 天 万元"), _("逾期 31–90 天 万元"), _("逾期 90 天以上 万元"),
        _("逾期 万元"),
    ]  # fmt: skip
    who = [_("客户"), _("编号"), _("等级"), _("大客户"), _("负责人")]
    return [*who, *(money if sees_money else []), _("下一义务"), _("到期")]


def _write_row(sheet: Worksheet, line: int, row: ListRow, *, sees_money: bool, formats: tuple[object, object]) -> None:
    money_format, day_format = formats
    texts = [row.name, row.number, row.grade.letter or _("未定级"), _("是") if row.grade.is_key else "", row.owner]
    for column, text in enumerate(texts):
        sheet.write_string(line, column, text)
    column = len(texts)
    if sees_money:
        for amount in _amounts(row):
            if amount is not None:
                sheet.write_number(line, column, float(amount / TEN_THOUSAND), money_format)
            column += 1
    if row.duty:
        sheet.write_string(line, column, row.duty.title)
        sheet.write_datetime(line, column + 1, row.duty.due_on, day_format)


def _amounts(row: ListRow) -> list[Decimal | None]:
    m = row.money
    if m is None:
        return [None] * 6
    return [m.receivable, m.not_due, m.late_30, m.late_90, m.late_longer, m.overdue]
