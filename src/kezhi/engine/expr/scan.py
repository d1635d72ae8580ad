"""The characters of an expression read into words: full-width signs become plain ones, every word keeps its place.

What Python's parser later sees is plain ASCII: literals and names are replaced by their number (`L3`, `N0`), so
neither UTF-8 offsets, nor Unicode normalisation of identifiers, nor Python's own keywords or escapes can interfere.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from kezhi.engine.expr import signs
from kezhi.engine.expr.faults import refuse

MAX_LENGTH = 600
MAX_WORDS = 120
MAX_DEPTH = 40

WordKind = Literal["number", "text", "name", "keyword", "sign"]
KEYWORDS = frozenset({"and", "or", "not", "in", "if", "else"})

_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
_PLAIN = _FULL_WIDTH | {ord("　"): " ", ord("×"): "*", ord("÷"): "/", ord("−"): "-", ord("【"): "[", ord("】"): "]"}
_WIDE_SIGNS = {"≥": ">=", "≤": "<=", "≠": "!="}

_WORD = re.compile(
    r"""(?P<number>[0-9]+(?:\.[0-9]+)?)
      | (?P<name>[^\W0-9]\w*)
      | (?P<text>"[^"]*"|'[^']*'|“[^”]*”)
      | (?P<sign>>=|<=|==|!=|[≥≤≠()\[\],+\-*/<>])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an expression, where it stands (from 0) and how many characters it takes."""

    kind: WordKind
    text: str
    start: int
    length: int


def scan(source: str) -> tuple[Word, ...]:
    """The words of an expression; refuses what is too long and every sign the language does not have."""
    if len(source) > MAX_LENGTH:
        raise signs.too_long(len(source), MAX_LENGTH)
    plain = source.translate(_PLAIN)
    words: list[Word] = []
    at = 0
    while at < len(source):
        if plain[at].isspace():
            at += 1
            continue
        words.append(_word(source, plain, at))
        at += words[-1].length
    _check_size(words)
    return tuple(words)


def _word(source: str, plain: str, at: int) -> Word:
    refused = signs.refused_at(plain, at)
    found = _WORD.match(plain, at)
    if refused is not None or found is None:
        raise refused or signs.unknown_sign(source[at], at)
    kind, length = found.lastgroup, found.end() - at
    if kind == "text":
        return Word("text", source[at + 1 : found.end() - 1], at, length)
    if kind == "number":
        if re.match(r"[\w.]", plain[found.end() : found.end() + 1]):
            raise signs.number_runs_into_a_name(found.group(), at, length + 1)
        return Word("number", found.group(), at, length)
    if kind == "name":
        if plain[found.end() : found.end() + 1] in {'"', "'", "“"}:
            raise signs.prefixed_text(at, length)
        name = unicodedata.normalize("NFKC", found.group())
        return Word("keyword" if name in KEYWORDS else "name", name, at, length)
    return Word("sign", _WIDE_SIGNS.get(found.group(), found.group()), at, length)


def _check_size(words: list[Word]) -> None:
    depth = counted = 0
    for word in words:
        depth += (word.text in {"(", "["}) - (word.text in {")", "]"}) if word.kind == "sign" else 0
        counted += word.kind != "sign" or word.text not in {"(", ")", "[", "]", ","}
        if depth > MAX_DEPTH or counted > MAX_WORDS:
            raise signs.too_large(word.start, MAX_WORDS, MAX_DEPTH)
    if not words:
        raise refuse(
            "empty", 0, 1,
            cause="算式是空的。", remedy="请写出算式。", cause_en="The expression is empty.", remedy_en="Write one.",
        )  # fmt: skip
