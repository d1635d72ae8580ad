"""Walk through a whole file once: every row becomes a staged row, a bad row with its reasons, or a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from kezhi.imports.checking.directory import Directory
from kezhi.imports.checking.error_sheet import ErrorSheet
from kezhi.imports.checking.problem import Problem
from kezhi.imports.checking.row_reader import RowReader
from kezhi.imports.checking.tables import INTAKES, Intake, Row
from kezhi.imports.checking.tables.base import Ground
from kezhi.imports.reading import Sheet
from kezhi.imports.reading.sheet import RawRow
from kezhi.imports.values.unfit import Unfit

_BATCH = 1000
_MOST_PROBLEMS = 500
_MOST_BAD_LINES = 50_000

Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the file: the upload itself, or a corrected error sheet that replaces its bad rows."""

    sheet: Sheet
    skip: frozenset[int] = frozenset()

    def rows(self, columns: Sequence[str]) -> Iterator[RawRow]:
        """The rows that count, their cells in the order of these columns."""
        rows = (row for row in self.sheet.rows() if row[0] not in self.skip)
        if self.sheet.columns == tuple(columns):
            return rows
        places = {column: place for place, column in enumerate(self.sheet.columns)}
        order = [places.get(column, -1) for column in columns]
        return ((line, [cells[at] if at >= 0 else "" for at in order]) for line, cells in rows)


@dataclass(slots=True)
class Examined:
    """What the walk found."""

    intake: Intake
    rows: int = 0
    good: int = 0
    bad: int = 0
    problems: list[Problem] = field(default_factory=list)
    bad_lines: dict[int, list[int]] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    has_error_sheet: bool = False


def examine(parts: Sequence[Part], ground: Ground, forms: Mapping[str, str], error_sheet: Path, tell: Tell) -> Examined:
    """Check every row of every part against its mapping and against the store; writes only to the staging folder."""
    intake = INTAKES[ground.mapping.table](ground)
    found = Examined(intake, notes=ground.notes)
    sheet = ErrorSheet(error_sheet, ground.columns)
    reader = RowReader(ground.mapping, ground.columns, forms, Directory(ground.by))
    for number, part in enumerate(parts):
        rows = _wanted(part, ground.columns, reader, found)
        while batch := list(islice(rows, _BATCH)):
            _take_batch(batch, number, reader, found, sheet)
            tell(found.rows)
    intake.finish()
    found.good = found.rows - found.bad
    found.has_error_sheet = sheet.close()
    return found


def _wanted(part: Part, columns: Sequence[str], reader: RowReader, found: Examined) -> Iterator[RawRow]:
    for line, cells in part.rows(columns):
        if reader.is_total(cells):
            found.notes["totals"] = found.notes.get("totals", 0) + 1
        elif reader.is_wanted(cells):
            yield line, cells
        else:
            found.notes["filtered"] = found.notes.get("filtered", 0) + 1


def _take_batch(batch: list[RawRow], part: int, reader: RowReader, found: Examined, sheet: ErrorSheet) -> None:
    read = []
    for line, cells in batch:
        values, problems = reader.read(line, cells)
        read.append((Row(line, part, cells, values), problems))
    found.intake.learn([row for row, problems in read if not problems])
    for row, problems in read:
        found.rows += 1
        if wrong := problems or _taken(row, reader, found):
            _note(row, wrong, found)
            sheet.add(row.cells, wrong)


def _taken(row: Row, reader: RowReader, found: Examined) -> list[Problem]:
    try:
        found.intake.take(row)
    except Unfit as unfit:
        column = reader.column_of(unfit.field, "customer", "customer_number", "name", "number")
        return [Problem.of(row.line, column, reader.cell(row.cells, column), unfit)]
    return []


def _note(row: Row, problems: list[Problem], found: Examined) -> None:
    found.bad += 1
    if len(found.problems) < _MOST_PROBLEMS:
        found.problems += [replace(problem, part=row.part) for problem in problems]
    lines = found.bad_lines.setdefault(row.part, [])
    if len(lines) < _MOST_BAD_LINES:
        lines.append(row.line)
