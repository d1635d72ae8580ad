"""text.md: the regulation in our own words, as articles and paragraphs with the clause ids they carry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kezhi.engine.errors import Diagnostic, PackError, Position
from kezhi.engine.packs.strict_yaml import read_utf8

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_IDS = re.compile(r"[{｛]([^{}｛｝]*)[}｝]\s*$")
_WORD = re.compile(r"[^\s,，、]+")
_ITEM = re.compile(r"([-*]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or list item; without ids of its own it carries its article's."""

    text: str
    ids: tuple[str, ...]
    at: Position = field(compare=False)
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its label (第六条), its heading, its ids, its paragraphs."""

    label: str
    title: str
    ids: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    at: Position = field(compare=False)
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """The whole regulation."""

    title: str
    articles: tuple[Article, ...]
    clause_ids: Mapping[str, Position] = field(default_factory=dict, compare=False)
    """Every clause id that the text carries, with the place where it first stands."""

    def article(self, label: str) -> Article | None:
        """The article of that label, or none."""
        return next((article for article in self.articles if article.label == label), None)


@dataclass
class _Draft:
    """An article while its lines are still being read."""

    label: str
    title: str
    ids: tuple[str, ...]
    at: Position
    chapter: str
    paragraphs: list[Paragraph] = field(default_factory=list)

    def finished(self) -> Article:
        return Article(self.label, self.title, self.ids, tuple(self.paragraphs), self.at, self.chapter)


def read_text(path: Path) -> Text:
    """The text of text.md; PackError when an article stands twice or none stands at all."""
    return parse_text(read_utf8(path), str(path))


def parse_text(written: str, name: str) -> Text:
    """The text of a markdown string called `name` in diagnostics."""
    title, chapter = "", ""
    drafts: list[_Draft] = []
    for line, block in _blocks(written):
        at = Position(name, line, 1, len(block.splitlines()[0]))
        heading = _HEADING.fullmatch(block)
        if heading and len(heading[1]) == 1:
            title = heading[2].strip()
        elif heading and len(heading[1]) == 2:
            chapter = heading[2].strip()
        elif heading:
            words, ids = _without_ids(heading[2])
            label, _, rest = words.partition(" ")
            drafts.append(_Draft(label, rest.strip(), ids, at, chapter))
        elif drafts:
            drafts[-1].paragraphs.append(_paragraph(block, at, drafts[-1].ids))
    articles = tuple(draft.finished() for draft in drafts)
    faults = list(_faults(articles, name))
    if faults:
        raise PackError(*faults)
    return Text(title, articles, _clause_ids(written, name))


def _clause_ids(written: str, name: str) -> dict[str, Position]:
    found: dict[str, Position] = {}
    for number, line in enumerate(written.splitlines(), start=1):
        if match := _IDS.search(line):
            for word in _WORD.finditer(match[1]):
                place = Position(name, number, match.start(1) + word.start() + 1, len(word[0]))
                found.setdefault(word[0], place)
    return found


def _blocks(written: str) -> Iterator[tuple[int, str]]:
    """Headings, list items and paragraphs with the line each begins on; lines of one paragraph are joined."""
    start, lines = 0, list[str]()
    for number, line in enumerate([*written.splitlines(), ""], start=1):
        stripped = line.strip()
        begins_anew = bool(_HEADING.match(stripped) or _ITEM.match(stripped))
        if lines and (not stripped or begins_anew or _HEADING.match(lines[0])):
            yield start, _joined(lines)
            lines = []
        if stripped:
            start = start if lines else number
            lines.append(stripped)


def _joined(lines: list[str]) -> str:
    whole = lines[0]
    for line in lines[1:]:
        is_latin = whole[-1].isascii() and line[0].isascii()
        whole += (" " if is_latin else "") + line
    return whole


def _paragraph(block: str, at: Position, inherited: tuple[str, ...]) -> Paragraph:
    words, ids = _without_ids(block)
    item = _ITEM.match(words)
    return Paragraph(words[item.end() :] if item else words, ids or inherited, at, item[1] if item else "")


def _without_ids(written: str) -> tuple[str, tuple[str, ...]]:
    match = _IDS.search(written)
    if match is None:
        return written.strip(), ()
    return written[: match.start()].strip(), tuple(_WORD.findall(match[1]))


def _faults(articles: tuple[Article, ...], name: str) -> Iterator[Diagnostic]:
    if not articles:
        yield Diagnostic(
            "no_articles", "制度文本里没有一条。", "每条须有“### 第一条 …”这样的标题。",
            "The text has no article.", "Give each a heading such as '### 第一条 …'.", Position(name),
        )  # fmt: skip
    seen: set[str] = set()
    for article in articles:
        if article.label in seen:
            yield Diagnostic(
                "duplicate_article", f"“{article.label}”出现两次。", "每条的条号须不同。",
                f"The article '{article.label}' stands twice.", "Give each its own label.", article.at,
            )  # fmt: skip
        seen.add(article.label)
