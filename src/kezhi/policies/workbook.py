"""A workbook of tables: text stays text, figures stay numbers, nothing is ever a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import IO

from xlsxwriter import Workbook

from kezhi.policies.queries.simulations.sheets import Sheet

_LONGEST = 31
_REFUSED = re.compile(r"[\[\]:*?/\\']")


def write_workbook(book: IO[bytes], sheets: Iterable[Sheet]) -> None:
    """A sheet for each table, under a name that a workbook can bear."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(book, options) as workbook:
        named: set[str] = set()
        for sheet in sheets:
            name = _free(sheet.title, named)
            page = workbook.add_worksheet(name)
            for line, row in enumerate([sheet.heads, *sheet.rows]):
                for column, value in enumerate(row):
                    if isinstance(value, Decimal | int):
                        page.write_number(line, column, float(value))
                    elif value is not None:
                        page.write_string(line, column, value)


def _free(title: str, named: set[str]) -> str:
    plain = _REFUSED.sub(" ", title).strip()[:_LONGEST] or "Sheet"
    name, number = plain, 2
    while name.casefold() in named:
        name, number = f"{plain[: _LONGEST - 3]} {number}", number + 1
    named.add(name.casefold())
    return name
