"""Quotes anchor rules in the text: each stands exactly once in its article, and so names its clause ids."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from rapidfuzz import fuzz

from kezhi.engine.errors import Diagnostic, Position
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.packs.text import Article, Paragraph, Text
from kezhi.engine.rules.base import ClauseRef, ListOf, Path, Rule

T = TypeVar("T")


def anchored(thing: T, text: Text, faults: list[Diagnostic]) -> T:
    """The rule, parameter or entry with the ids of every clause it quotes; faults of quotes are added to `faults`."""
    places: Mapping[Path, Position] = getattr(thing, "places", {})
    return _anchored(thing, text, faults, places, ())  # type: ignore[no-any-return]


def _anchored(value: Any, text: Text, faults: list[Diagnostic], places: Mapping[Path, Position], path: Path) -> Any:
    if isinstance(value, ClauseRef):
        return replace(value, ids=_ids(value, text, faults, places, path))
    if isinstance(value, tuple) and not isinstance(value, ListOf):
        return tuple(_anchored(item, text, faults, places, (*path, index)) for index, item in enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            part.name: new
            for part in fields(value)
            if not part.metadata.get("derived")
            and (new := _anchored(old := getattr(value, part.name), text, faults, places, (*path, _key(part.name))))
            is not old
        }
        return replace(value, **changed) if changed else value
    return value


def _key(attribute: str) -> str:
    return attribute.rstrip("_")


def _ids(
    clause: ClauseRef, text: Text, faults: list[Diagnostic], places: Mapping[Path, Position], path: Path
) -> tuple[str, ...]:
    article = text.article(clause.at)
    if article is None:
        remedy, remedy_en = did_you_mean(clause.at, (a.label for a in text.articles))
        faults.append(
            Diagnostic(
                "no_such_article",
                f"制度文本里没有“{clause.at}”。",
                remedy,
                f"The text has no article '{clause.at}'.",
                remedy_en,
                places.get((*path, "at")),
                clause.at,
            )
        )
        return ()
    holding = [p for p in article.paragraphs if clause.quote in p.text]
    times = sum(p.text.count(clause.quote) for p in article.paragraphs) if clause.quote else 0
    if times == 1:
        return holding[0].ids
    at = places.get((*path, "quote"))
    if times:
        faults.append(_repeated(clause, times, at))
    else:
        faults.append(_absent(clause, article, text, at))
    return ()


def _repeated(clause: ClauseRef, times: int, at: Position | None) -> Diagnostic:
    return Diagnostic(
        "quote_repeated", f"引文“{clause.quote}”在{clause.at}中出现 {times} 次。", "请引得长一些，使之只出现一次。",
        f"The quote stands {times} times in {clause.at}.", "Quote more, so that it stands once.", at, clause.at,
    )  # fmt: skip


def _absent(clause: ClauseRef, article: Article, text: Text, at: Position | None) -> Diagnostic:
    elsewhere = [a.label for a in text.articles if any(clause.quote in p.text for p in a.paragraphs)]
    near = _nearest(clause.quote, article.paragraphs)
    if clause.quote and elsewhere:
        remedy, remedy_en = f"它在{elsewhere[0]}，请改 at。", f"It stands in {elsewhere[0]}; change 'at'."
    elif near and _folded(near) == _folded(clause.quote):
        remedy = f"原文是“{near}”，只有空格或全角半角不同，请照原文写。"
        remedy_en = f"The text says '{near}': only spaces or full-width forms differ; write it as the text does."
    elif near:
        remedy, remedy_en = f"最接近的原文是“{near}”。", f"The nearest text is '{near}'."
    else:
        remedy, remedy_en = "请照原文引。", "Quote the text as it stands."
    return Diagnostic(
        "quote_absent", f"{clause.at}中没有引文“{clause.quote}”。", remedy,
        f"The quote does not stand in {clause.at}.", remedy_en, at, clause.at,
    )  # fmt: skip


def _nearest(quote: str, paragraphs: tuple[Paragraph, ...]) -> str:
    best, score = "", 50.0
    for paragraph in paragraphs:
        found = fuzz.partial_ratio_alignment(quote, paragraph.text)
        if quote and found is not None and found.score > score:
            best, score = paragraph.text[found.dest_start : found.dest_end], found.score
            if spaced := _spaced(quote, paragraph.text):
                return spaced
    return best


def _spaced(quote: str, text: str) -> str:
    """The stretch of the text that is the quote but for spaces and full-width forms."""
    kept = [(index, part) for index, char in enumerate(text) for part in _folded(char)]
    start = "".join(part for _, part in kept).find(_folded(quote))
    if start < 0:
        return ""
    return text[kept[start][0] : kept[start + len(_folded(quote)) - 1][0] + 1]


def _folded(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


def clauses_of(thing: Rule | Any) -> list[ClauseRef]:
    """Every clause a rule, parameter or entry quotes, its own first."""
    if isinstance(thing, ClauseRef):
        return [thing]
    if isinstance(thing, tuple):
        return [clause for item in thing for clause in clauses_of(item)]
    if is_dataclass(thing) and not isinstance(thing, type):
        return [clause for part in fields(thing) for clause in clauses_of(getattr(thing, part.name))]
    return []
