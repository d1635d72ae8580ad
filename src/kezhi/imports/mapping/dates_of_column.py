"""Month first or day first, decided over the entire column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kezhi.imports.errors import AmbiguousDates
from kezhi.imports.mapping.file_mapping import FileMapping
from kezhi.imports.reading import Sheet
from kezhi.imports.values.dates import AUTO, DAY_FIRST, MONTH_FIRST, year_last


@dataclass(slots=True)
class Slashed:
    """What the slashed dates of one column have shown so far."""

    example: str = ""
    first_beyond_twelve: bool = False
    second_beyond_twelve: bool = False
    differing: bool = False

    def see(self, cell: object) -> None:
        """Take one cell into account."""
        if parts := year_last(cell):
            self.example = self.example or str(cell)
            self.first_beyond_twelve |= parts[0] > 12
            self.second_beyond_twelve |= parts[1] > 12
            self.differing |= parts[0] != parts[1]

    @property
    def form(self) -> str:
        """The only form that explains the column; empty when both do, or neither does."""
        if self.first_beyond_twelve == self.second_beyond_twelve:
            return "" if self.differing or self.first_beyond_twelve else AUTO
        return DAY_FIRST if self.first_beyond_twelve else MONTH_FIRST


def decide_forms(sheet: Sheet, mapping: FileMapping) -> Mapping[str, str]:
    """A form for every date field of the mapping; refuses the column that stays ambiguous to its end."""
    open_ones = {name: sheet.columns.index(column) for name, column in mapping.columns.items()
                 if mapping.of.field(name).kind == "date" and mapping.form_of(name) == AUTO}  # fmt: skip
    forms = dict(mapping.dates)
    if not open_ones:
        return forms
    seen = {name: Slashed() for name in open_ones}
    for _line, cells in sheet.rows():
        for name, place in open_ones.items():
            if isinstance(cell := cells[place], str) and ("/" in cell or "-" in cell or "." in cell):
                seen[name].see(cell)
    decided = {column.form for column in seen.values() if column.example} - {"", AUTO}
    for name, column in seen.items():
        if not column.example:
            continue
        form = column.form or (decided.copy().pop() if len(decided) == 1 and not _contradicts(column) else "")
        if not form:
            raise AmbiguousDates(column=mapping.columns[name], example=column.example)
        forms[name] = form
    return forms


def _contradicts(column: Slashed) -> bool:
    return column.first_beyond_twelve and column.second_beyond_twelve
