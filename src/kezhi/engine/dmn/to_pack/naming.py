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


def encoded(word: str) -> str:
    """The word as an id that every tool takes: Camunda's knows no letters but those of ASCII.

    >>> encoded("类别"), encoded("grade_1"), decoded(encoded("等级__row")), encoded("1st")
    ('_7c7b__522b_', 'grade_5f_1', '等级__row', '_31_st')
    """
    kept = re.sub(r"[^A-Za-z0-9.-]", lambda sign: f"_{ord(sign[0]):x}_", word)
    return kept if re.match(r"[A-Za-z_]", kept) else f"_{ord(word[0]):x}_{kept[1:]}"


def decoded(identifier: str) -> str:
    """The word that an id was made of."""
    return re.sub(r"_([0-9a-f]+)_", lambda sign: chr(int(sign[1], 16)), identifier)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
