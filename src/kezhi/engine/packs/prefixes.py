"""Keys marked by the number of their case, so that many cases live in one evaluation without meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kezhi.engine.facts.schema import TABLES, Table

_MARK = re.compile(r"⟨(\d+)⟩")
_Row = Mapping[str, object]


def marked(
    given: Mapping[str, Sequence[_Row]], number: int, tables: Mapping[str, Table] = TABLES
) -> dict[str, list[_Row]]:
    """The rows of a case with the case's number before every key, also inside the key of a duty."""
    mark = f"⟨{number}⟩"
    keys = {
        str(row[column.name])
        for table, rows in given.items()
        for column in tables[table].columns
        if column.type == "key"
        for row in rows
        if row.get(column.name) is not None
    }
    return {name: [_marked_row(tables[name], row, mark, keys) for row in rows] for name, rows in given.items()}


def without_marks(text: str) -> str:
    """A text of a refusal as it reads for the case alone."""
    return _MARK.sub("", text)


def _marked_row(table: Table, row: _Row, mark: str, keys: set[str]) -> dict[str, object]:
    types = {column.name: column.type for column in table.columns}
    return {name: _marked_value(value, types[name], mark, keys, name) for name, value in row.items()}


def _marked_value(value: object, type_: str, mark: str, keys: set[str], name: str) -> object:
    if value is None:
        return None
    if type_ == "key":
        return f"{mark}{value}"
    if name == "about":
        return "/".join(f"{mark}{part}" if part in keys else part for part in str(value).split("/"))
    return value


def unmarked(rows: Iterable[_Row], by: str, *, alone: int | None = None) -> dict[int, list[dict[str, object]]]:
    """The rows of a verdict table by case, told apart by the mark in column `by`, with every mark taken off; all of
    them are those of a case that stands alone."""
    found: dict[int, list[dict[str, object]]] = {}
    for row in rows:
        mark = _MARK.search(str(row[by]))
        number = alone if alone is not None else int(mark[1]) if mark else None
        if number is not None:
            plain = {k: _MARK.sub("", v) if isinstance(v, str) else v for k, v in row.items()}
            found.setdefault(number, []).append(plain)
    return found
