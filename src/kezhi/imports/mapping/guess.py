"""A first mapping, guessed from the column names and checked against the values below them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz

from kezhi.imports.mapping.file_mapping import FileMapping
from kezhi.imports.mapping.headers import plain_header, unit_in
from kezhi.imports.mapping.likeness import fits_kind
from kezhi.imports.reading import Sheet
from kezhi.imports.tables import TABLES, Field, ImportTable

Confidence = Literal["same", "synonym", "unit", "confirm", "none"]

_SAMPLE = 200
_CLOSE = 82
_EXACT = 90.0


@dataclass(frozen=True, slots=True)
class Guess:
    """A mapping to start from, and how sure we are of each column of the file."""

    mapping: FileMapping
    confidence: Mapping[str, Confidence]

    @property
    def to_confirm(self) -> int:
        """How many columns a person should look at."""
        return sum(sure in ("unit", "confirm") for sure in self.confidence.values())

    @property
    def sure_mapping(self) -> FileMapping:
        """The mapping without the columns that a person should have confirmed."""
        columns = {
            name: column for name, column in self.mapping.columns.items() if self.confidence[column] != "confirm"
        }
        return replace(self.mapping, columns=columns)


def guess_table(sheet: Sheet) -> str:
    """The table that the columns fill best: no required field missing, most fields filled."""

    def fitness(table: ImportTable) -> tuple[int, int, int, float]:
        guess = guess_mapping(sheet, table)
        sure, filled = guess.sure_mapping, len(guess.mapping.columns)
        return -len(sure.missing()), -len(guess.mapping.missing()), len(sure.columns), filled / len(table.fields)

    return max(TABLES.values(), key=fitness).name


def guess_mapping(sheet: Sheet, table: ImportTable) -> Guess:
    """Give each field the column whose name says it best, unless the values say otherwise."""
    samples = _samples(sheet)
    pairs = sorted(
        ((score, place, field) for place, column in enumerate(sheet.columns) for field in table.fields
         if (score := _score(column, field, samples[place]))),
        key=lambda pair: (-pair[0], pair[1]),
    )  # fmt: skip
    columns: dict[str, str] = {}
    sure: dict[str, Confidence] = dict.fromkeys(sheet.columns, "none")
    for score, place, field in pairs:
        column = sheet.columns[place]
        if field.name not in columns and column not in columns.values():
            columns[field.name] = column
            sure[column] = _confidence(column, field, score)
    units = {name: unit for name, column in columns.items()
             if table.field(name).kind == "money" and (unit := unit_in(column))}  # fmt: skip
    return Guess(FileMapping(table.name, columns, units=units), sure)


def _samples(sheet: Sheet) -> list[list[object]]:
    rows = [cells for _line, cells in itertools.islice(sheet.rows(), _SAMPLE)]
    return [[row[place] for row in rows] for place in range(len(sheet.columns))]


def _score(column: str, field: Field, sample: Sequence[object]) -> float:
    name = plain_header(column)
    score = _likeness(name, field)
    if not score:
        return 0
    fit = fits_kind(sample, field)
    return score if fit else (0 if score < _EXACT or field.kind in ("date", "money") else score - 30)


def _likeness(name: str, field: Field) -> float:
    names = [plain_header(field.title), field.name.replace("_", ""), *field.words]
    if name in names:
        return 100 - names.index(name) * 0.05
    close = max(fuzz.ratio(name, other) for other in names)
    inside = max((len(other) / len(name) for other in names if len(other) > 1 and other in name), default=0)
    return max(close - 20 if close >= _CLOSE else 0, 40 + inside * 20 if inside >= 0.5 else 0)


def _confidence(column: str, field: Field, score: float) -> Confidence:
    if score < _EXACT:
        return "confirm"
    if field.kind == "money" and not unit_in(column):
        return "unit"
    return "same" if plain_header(column) == plain_header(field.title) else "synonym"
