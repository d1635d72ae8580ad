"""Month first or day first, decided over the entire column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kezhi.imports.errors import AmbiguousDates
from kezhi.imports.mapping.file_mapping import FileMapping
from kezhi.imports.reading.sheet import RawRow
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


@dataclass(frozen=True, slots=True)
class Survey:
    """How many rows there are, and the form of every date field."""

    rows: int
    forms: Mapping[str, str]


def survey(rows: Iterable[RawRow], columns: Sequence[str], mapping: FileMapping) -> Survey:
    """Walk over all rows once; refuses the date column that stays ambiguous to its end."""
    open_ones = [(name, columns.index(column), Slashed()) for name, column in mapping.columns.items()
                 if mapping.of.field(name).kind == "date" and mapping.form_of(name) == AUTO]  # fmt: skip
    count = 0
    for _line, cells in rows:
        count += 1
        for _name, place, seen in open_ones:
            if isinstance(cell := cells[place], str) and not cell[:4].isdigit():
                seen.see(cell)
    slashed = {name: seen for name, _place, seen in open_ones if seen.example}
    return Survey(count, {**mapping.dates, **_decided(slashed, mapping)})


def _decided(slashed: Mapping[str, Slashed], mapping: FileMapping) -> dict[str, str]:
    """A form for each; a column that shows nothing follows the others when they agree."""
    agreed = {seen.form for seen in slashed.values()} - {"", AUTO}
    forms = {}
    for name, seen in slashed.items():
        contradicts = seen.first_beyond_twelve and seen.second_beyond_twelve
        form = seen.form or (next(iter(agreed)) if len(agreed) == 1 and not contradicts else "")
        if not form:
            raise AmbiguousDates(column=mapping.columns[name], example=seen.example)
        forms[name] = form
    return forms
