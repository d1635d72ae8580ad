"""Names for the rows of a DMN table: what the author wrote beside them, else their number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kezhi.engine.dmn.model import Rule
from kezhi.engine.packs.checks.look_alikes import look_alike

_LONGEST = 40
_MARKS = re.compile(r"[\"'“”\\\r\n\t、]")


def row_names(rows: Sequence[Rule]) -> list[str]:
    """A name for each row, none twice."""
    names: list[str] = []
    for number, row in enumerate(rows, 1):
        wanted = " ".join((row.description or "").split())
        names.append(wanted if _is_name(wanted) and wanted not in names else _number(number, names))
    return names


def is_named_by(row: Rule, name: str) -> bool:
    """Whether a row's description became its name, so that nothing of it is lost."""
    return " ".join((row.description or "").split()) in {"", name}


def _is_name(words: str) -> bool:
    return 0 < len(words) <= _LONGEST and not _MARKS.search(words) and not any(map(look_alike, words))


def _number(number: int, taken: list[str]) -> str:
    name = str(number)
    while name in taken:
        name += "′"
    return name
