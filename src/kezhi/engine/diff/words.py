"""The words of the text: paragraphs beside each other by what they say and by their clause ids, then word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from kezhi.engine.diff.change import ClauseChange, Run
from kezhi.engine.packs.text import Article, Paragraph, Text

_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?|[A-Za-z]+|[〇零一二三四五六七八九十百千万亿两]+|\s+|.", re.DOTALL)
"""Figures, Latin words and Chinese numerals are one word each, every other character its own."""
_LEAST = 2
"""A stretch shorter than this between two changes is read as changed with them."""
_ALIKE = 0.5


def clauses_of(before: Text, after: Text) -> Iterator[ClauseChange]:
    """Every paragraph that came, went or was reworded, article by article."""
    mine, theirs = ({article.label: article for article in text.articles} for text in (before, after))
    for label in dict.fromkeys([*mine, *theirs]):
        yield from _of_article(label, mine.get(label), theirs.get(label))


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


def _of_article(label: str, one: Article | None, other: Article | None) -> Iterator[ClauseChange]:
    mine, theirs = list(one.paragraphs if one else ()), list(other.paragraphs if other else ())
    if one and other and one.title != other.title:
        yield ClauseChange(label, other.ids or one.ids, "changed", words_of(one.title, other.title))
    for same in {p.text for p in mine} & {p.text for p in theirs}:
        mine, theirs = _without(mine, same), _without(theirs, same)
    for old, new in _pairs(mine, theirs):
        if old and new:
            yield ClauseChange(label, new.ids, "changed", words_of(old.text, new.text))
        elif old:
            yield ClauseChange(label, old.ids, "removed", (Run("removed", old.text),))
        elif new:
            yield ClauseChange(label, new.ids, "added", (Run("added", new.text),))


def _without(paragraphs: list[Paragraph], text: str) -> list[Paragraph]:
    return [each for each in paragraphs if each.text != text]


def _pairs(mine: list[Paragraph], theirs: list[Paragraph]) -> Iterator[tuple[Paragraph | None, Paragraph | None]]:
    """The likeliest partner of each: one that bears the same ids or reads alike."""
    left = list(theirs)
    partners: list[tuple[Paragraph, Paragraph | None]] = []
    for old in mine:
        best = max(left, key=lambda new: _alike(old, new), default=None)
        if best is not None and _alike(old, best) >= _ALIKE:
            left.remove(best)
            partners.append((old, best))
        else:
            partners.append((old, None))
    yield from partners
    yield from ((None, new) for new in left)


def _alike(old: Paragraph, new: Paragraph) -> float:
    shares = bool(set(old.ids) & set(new.ids))
    return SequenceMatcher(None, old.text, new.text, autojunk=False).ratio() + (_ALIKE if shares else 0)
