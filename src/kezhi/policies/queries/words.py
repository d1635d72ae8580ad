"""The words of an article with the quoted ones marked and the editor's notes set small, as a page sets them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kezhi.engine.packs.text import Paragraph as TextParagraph

_NOTE = re.compile(r"(（编者注：[^（）]*）)")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; `is_quoted` pieces are what a rule rests on, `is_note` pieces are the editor's."""

    text: str
    is_quoted: bool = False
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as runs; `marker` is the number or dash of a list item."""

    marker: str
    runs: tuple[Run, ...]


def marked(paragraphs: Iterable[TextParagraph], quotes: Iterable[str]) -> tuple[Paragraph, ...]:
    """Every paragraph, with the quotes that stand in it marked."""
    words = sorted(set(quotes), key=lambda quote: (-len(quote), quote))
    return tuple(Paragraph(_marker(p.marker), tuple(_pieces(p.text, words))) for p in paragraphs)


def _marker(written: str) -> str:
    return "–" if written in {"-", "*"} else written


def _pieces(text: str, quotes: list[str]) -> Iterator[Run]:
    for piece in _NOTE.split(text):
        if _NOTE.fullmatch(piece):
            yield Run(piece, is_note=True)
        else:
            yield from _runs(piece, quotes)


def _runs(text: str, quotes: list[str]) -> Iterator[Run]:
    quote = next((q for q in quotes if q in text), None)
    if quote is None:
        if text:
            yield Run(text)
        return
    before, _quote, after = text.partition(quote)
    yield from _runs(before, quotes)
    yield Run(quote, is_quoted=True)
    yield from _runs(after, quotes)
