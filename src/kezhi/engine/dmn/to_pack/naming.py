"""Names of a DMN file as a pack can write them: letters, digits and single underscores, each used once."""

from __future__ import annotations

import keyword
import re
import unicodedata

from kezhi.engine.expr import FUNCTIONS
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.packs.caps import NAME

_RESERVED = {
    *keyword.kwlist, *keyword.softkwlist, *FUNCTIONS, "true", "false", "missing", "as_of",
    *(column.name for table in ("customers", "units", "staff") for column in TABLES[table].columns),
}  # fmt: skip
_ROOM = 8


class Naming:
    """Gives out names, none twice, none that differs from another in case or width alone."""

    def __init__(self) -> None:
        self._taken = {_folded(word) for word in _RESERVED}

    def give(self, *wanted: str) -> str:
        """The first of these that is free as a name; else the last with a number after it."""
        for words in wanted:
            name = spelled(words)
            if _folded(name) not in self._taken:
                return self._take(name)
        stem, number = spelled(wanted[-1]), 2
        while _folded(f"{stem}_{number}") in self._taken:
            number += 1
        return self._take(f"{stem}_{number}")

    def _take(self, name: str) -> str:
        self._taken.add(_folded(name))
        return name


def spelled(words: str) -> str:
    """The words as one name.

    >>> spelled("Approved/Declined"), spelled("Approval Status"), spelled("2nd"), spelled("客户 等级"), spelled("?")
    ('Approved_Declined', 'Approval_Status', 'n2nd', '客户_等级', '名称')
    """
    name = re.sub(r"[\W_]+", "_", unicodedata.normalize("NFKC", words)).strip("_")[: NAME - _ROOM].strip("_")
    if not name:
        return "名称"
    return f"n{name}" if name[0].isdigit() else name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
