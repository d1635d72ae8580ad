"""Two sentences word for word: what stayed, went and came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from kezhi.engine.diff.change import Run

_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?|[A-Za-z]+|[〇零一二三四五六七八九十百千万亿两]+|\s+|.", re.DOTALL)
"""Figures, Latin words and Chinese numerals are one word each, every other character its own."""
_LEAST = 2
"""A stretch shorter than this between two changes is read as changed with them."""


def words_of(before: str, after: str) -> tuple[Run, ...]:
    """What stayed, went and came, in reading order."""
    mine, theirs = _WORD.findall(before), _WORD.findall(after)
    runs: list[tuple[str, list[str], list[str]]] = []
    for what, b0, b1, a0, a1 in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        runs.append(("same" if what == "equal" else "changed", mine[b0:b1], theirs[a0:a1]))
    return tuple(_told(_joined(runs)))


def _joined(runs: list[tuple[str, list[str], list[str]]]) -> list[tuple[str, list[str], list[str]]]:
    """Scraps that happen to agree between two changes belong to the change around them."""
    found: list[tuple[str, list[str], list[str]]] = []
    for place, (what, old, new) in enumerate(runs):
        is_scrap = what == "same" and len(old) < _LEAST and 0 < place < len(runs) - 1
        kind = "changed" if is_scrap else what
        if found and found[-1][0] == kind == "changed":
            found[-1] = (kind, [*found[-1][1], *old], [*found[-1][2], *new])
        else:
            found.append((kind, list(old), list(new)))
    return found


def _told(runs: list[tuple[str, list[str], list[str]]]) -> Iterator[Run]:
    for what, old, new in runs:
        if what == "same":
            yield Run("same", "".join(old))
            continue
        if old:
            yield Run("removed", "".join(old))
        if new:
            yield Run("added", "".join(new))
