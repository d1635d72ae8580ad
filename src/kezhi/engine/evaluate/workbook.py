"""The verdict as one Excel workbook: every verdict table, receipt. Written row by row, so memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from kezhi.engine.evaluate.evaluation import Evaluation

_MOST_ROWS = 1_048_576
_SHEETS = {
    "customers": "客户", "units": "单位", "staff": "人员", "firm": "全公司",
    "duties": "义务", "alerts": "预警", "notices": "升级通知", "entries": "奖惩",
}  # fmt: skip
_TITLES = {
    "customers": {"customer": "客户"}, "units": {"unit": "单位"},
    "staff": {"staff": "人员"}, "firm": {"firm": "全公司"},
}  # fmt: skip
_ROW_TITLES = {
    "key": "编号", "pack": "制度", "rule": "规则", "kind": "种类",
    "clause": "条款", "subject_type": "对象类别",     "subject": "对象", "customer": "客户", "unit": "单位",
    "staff": "责任人", "post": "岗位",     "occurrence": "期次", "step": "步骤", "title": "事项",
    "form": "表单", "opens_on": "起日", "due_on": "到期日", "due_at": "到期时刻",
    "state": "状态",     "evidence": "凭证", "satisfied_on": "办结日", "last_act_on": "上次办理日",
    "row": "行", "level": "级别", "says": "说明", "duty": "义务", "does": "处置", "sense": "奖惩", "base": "基数",
    "days": "天数", "times": "倍数", "amount": "金额", "points": "分数", "cause_type": "起因类别", "cause": "起因",
    "on": "日期", "rows": "加倍情形", "rung": "级", "at": "时刻",
}  # fmt: skip


def write_workbook(evaluation: Evaluation, path: Path) -> None:
    """Write a sheet for each verdict table and one for the receipt; what exceeds a sheet goes on in the next."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(path), options)
    formats: dict[object, object] = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        None: book.add_format({"bold": True}),
    }
    formats[datetime] = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for name, table in evaluation.verdicts.items():
        title = _SHEETS[name]
        for number, start in enumerate(range(0, max(table.num_rows, 1), _MOST_ROWS - 1), 1):
            sheet = book.add_worksheet(title if number == 1 else f"{title}{number}")
            _write(sheet, table.slice(start, _MOST_ROWS - 1), _TITLES.get(name, _ROW_TITLES), formats)
    _write_receipt(book.add_worksheet("凭据"), evaluation.receipt.to_dict())
    book.close()


def _write(sheet: Worksheet, table: pa.Table, titles: Mapping[str, str], formats: Mapping[object, object]) -> None:
    for column, name in enumerate(table.column_names):
        sheet.write_string(0, column, titles.get(name, name), formats[None])
    sheet.freeze_panes(1, 1)
    line = 1
    for batch in table.to_batches(max_chunksize=10_000):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            _write_row(sheet, line, row, formats)
            line += 1


def _write_row(sheet: Worksheet, line: int, row: Iterable[object], formats: Mapping[object, object]) -> None:
    for column, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(line, column, value)
        elif isinstance(value, bool):
            sheet.write_string(line, column, "是" if value else "否")
        elif isinstance(value, Decimal | int):
            sheet.write_number(line, column, value)
        elif isinstance(value, date):
            sheet.write_datetime(line, column, value, formats[type(value)])


def _write_receipt(sheet: Worksheet, receipt: Mapping[str, object]) -> None:
    line = 0
    for name, value in receipt.items():
        parts = value.items() if isinstance(value, Mapping) else [("", value)]
        for part, said in parts:
            sheet.write_row(line, 0, [name, part, str(said)])
            line += 1
