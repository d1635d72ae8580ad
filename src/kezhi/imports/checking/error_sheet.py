"""The error sheet: bad rows as they came, with the problem and the remedy beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from django.utils.translation import gettext as _

from kezhi.imports.checking.problem import Problem
from kezhi.imports.reading.sheet import shown

_LONGEST = 32_000
_MOST_ROWS = 1_000_000
WORDS = ("问题", "办法", "Problem", "Remedy")


class ErrorSheet:
    """A workbook that is begun with its first bad row; every cell is text, nothing in it is evaluated."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._path = path
        self._columns = [column for column in columns if column not in WORDS]
        self._places = [place for place, column in enumerate(columns) if column not in WORDS]
        self._book: xlsxwriter.Workbook | None = None
        self.rows = 0

    def add(self, cells: Sequence[object], problems: Sequence[Problem]) -> None:
        """Write one bad row; the cells at fault are marked."""
        if self._book is None:
            self._begin()
        self.rows += 1
        if self.rows >= _MOST_ROWS:
            return
        faulty = {problem.column for problem in problems}
        for at, (column, place) in enumerate(zip(self._columns, self._places, strict=True)):
            text = shown(cells[place])[:_LONGEST] if place < len(cells) else ""
            self._sheet.write_string(self.rows, at, text, self._bad if column in faulty else None)
        width = len(self._columns)
        self._sheet.write_string(self.rows, width, " ".join(f"{p.column}：{p.cause}" for p in problems), self._red)
        self._sheet.write_string(self.rows, width + 1, " ".join(dict.fromkeys(p.remedy for p in problems)))

    def close(self) -> bool:
        """Finish the workbook; returns whether there is one."""
        if self._book is None:
            return False
        self._book.close()
        return True

    def _begin(self) -> None:
        self._book = xlsxwriter.Workbook(
            str(self._path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        bold = self._book.add_format({"bold": True, "bottom": 1})
        self._bad = self._book.add_format({"bg_color": "#fbe9e7", "font_color": "#b92c22"})
        self._red = self._book.add_format({"font_color": "#b92c22"})
        self._sheet = self._book.add_worksheet(_("有错的行"))
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, len(self._columns), 16)
        self._sheet.set_column(len(self._columns), len(self._columns) + 1, 48)
        for at, column in enumerate([*self._columns, _("问题"), _("办法")]):
            self._sheet.write_string(0, at, column, bold)
