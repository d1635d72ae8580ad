"""Turn the cells of a row into values of our fields, or into the reasons why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kezhi.imports.checking.directory import Directory
from kezhi.imports.checking.problem import Problem
from kezhi.imports.mapping import FileMapping
from kezhi.imports.reading.sheet import shown
from kezhi.imports.tables import Field
from kezhi.imports.values.blank import is_blank
from kezhi.imports.values.dates import read_date
from kezhi.imports.values.money import read_money
from kezhi.imports.values.text import read_credit_code, read_text
from kezhi.imports.values.unfit import Unfit
from kezhi.imports.values.words import read_choice, read_yes_no

_TOTALS = frozenset({"合计", "总计", "小计", "本页小计", "累计", "total", "grand total", "subtotal", "sum"})
_REMEMBERED = ("date", "choice", "staff", "unit")
_MOST_REMEMBERED = 50_000

Read = Callable[[Any], object]


@dataclass(slots=True)
class _Source:
    """Where one field's cell comes from, and how it is read."""

    field: Field
    place: int
    constant: str
    column: str
    read: Read


class RowReader:
    """Reads rows as one mapping says; `forms` are the date forms decided over the columns."""

    def __init__(
        self, mapping: FileMapping, columns: Sequence[str], forms: Mapping[str, str], directory: Directory
    ) -> None:
        self._width = len(columns)
        self._where = [(columns.index(column), frozenset(values)) for column, values in mapping.where.items()]
        self._sources = [
            self._source(field, mapping, columns, forms, directory)
            for field in mapping.of.fields
            if field.name in mapping.columns or field.name in mapping.constants
        ]

    def is_wanted(self, cells: Sequence[object]) -> bool:
        """Whether the mapping's filters let the row through."""
        return all(shown(cells[place]).strip() in values for place, values in self._where)

    @staticmethod
    def is_total(cells: Sequence[object]) -> bool:
        """Whether the row only sums up the others."""
        first = next((cell for cell in cells if not is_blank(cell)), "")
        return isinstance(first, str) and first.strip().rstrip(":：").replace(" ", "").lower() in _TOTALS

    def read(self, line: int, cells: Sequence[object]) -> tuple[dict[str, Any], list[Problem]]:
        """The row's values by field, blanks left out, and what is wrong with it."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for source in self._sources:
            cell = source.constant or cells[source.place]
            try:
                if not is_blank(cell):
                    values[source.field.name] = source.read(cell)
                elif source.field.required:
                    problems.append(Problem.of(line, source.column, cell, Unfit("required")))
            except Unfit as unfit:
                problems.append(Problem.of(line, source.column, cell, unfit))
        if len(cells) > self._width and (extra := [cell for cell in cells[self._width :] if not is_blank(cell)]):
            problems.append(Problem.of(line, "", extra[0], Unfit("extra_cells", count=len(extra))))
        return values, problems

    def column_of(self, *names: str) -> str:
        """The file's column of the first of these fields that it fills."""
        return next((s.column for name in names for s in self._sources if s.field.name == name), "")

    def cell(self, cells: Sequence[object], column: str) -> object:
        """The row's cell in that column of the file; nothing for a constant."""
        place = next((s.place for s in self._sources if s.column == column), -1)
        return cells[place] if place >= 0 else ""

    def _source(
        self, field: Field, mapping: FileMapping, columns: Sequence[str], forms: Mapping[str, str], who: Directory
    ) -> _Source:
        column = mapping.columns.get(field.name, "")
        read = _reader(field, mapping, forms.get(field.name, "auto"), who)
        if field.kind in _REMEMBERED:
            read = _remembering(read)
        return _Source(
            field, columns.index(column) if column else -1, "" if column else mapping.constants[field.name],
            column or field.label, read,
        )  # fmt: skip


def _reader(field: Field, mapping: FileMapping, form: str, who: Directory) -> Read:
    words = mapping.words.get(field.name, {})
    readers: dict[str, Read] = {
        "date": lambda cell: read_date(cell, form),
        "money": lambda cell: read_money(cell, mapping.unit_of(field.name)),
        "choice": lambda cell: read_choice(cell, field.choices, words),
        "boolean": read_yes_no,
        "staff": lambda cell: who.staff_named(words.get(shown(cell).strip(), cell)),
        "unit": lambda cell: who.unit_named(words.get(shown(cell).strip(), cell)),
        "credit_code": read_credit_code,
        "text": lambda cell: read_text(words.get(cell, cell) if words else cell, field.length),
    }
    return readers[field.kind]


def _remembering(read: Read) -> Read:
    """The same reader, which looks up what it has read before; only texts are remembered."""
    known: dict[str, object] = {}

    def remembered(cell: object) -> object:
        if not isinstance(cell, str):
            return read(cell)
        if cell not in known:
            if len(known) >= _MOST_REMEMBERED:
                known.clear()
            known[cell] = read(cell)
        return known[cell]

    return remembered
