"""The paragraphs of two texts beside each other, by what they say and by their clause ids, never by position."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from kezhi.engine.diff.change import ClauseChange, Run
from kezhi.engine.diff.words import words_of
from kezhi.engine.packs.text import Article, Paragraph, Text

_ALIKE = 0.5


def clauses_of(before: Text, after: Text) -> Iterator[ClauseChange]:
    """Every paragraph that came, went or was reworded, article by article."""
    mine, theirs = ({article.label: article for article in text.articles} for text in (before, after))
    for label in dict.fromkeys([*mine, *theirs]):
        yield from _of_article(label, mine.get(label), theirs.get(label))


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
