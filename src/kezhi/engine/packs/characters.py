"""Characters that nobody sees or that turn the reading order about: refused in every file of a pack, by code point."""

from __future__ import annotations

import re
import unicodedata

from kezhi.engine.errors import Diagnostic, Position

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters other than tab and line ends
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line separators, bidirectional marks
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"  # blanks, variation selectors, byte order marks
    "\ud800-\udfff\ue000-\uf8ff"  # halves of characters, characters of private use
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    "]"
)
_MOST = 20
_LINE_END = re.compile(r"\r\n|\r|\n")


def hidden_in(text: str, name: str) -> list[Diagnostic]:
    """A diagnostic for each such character of a file, the first twenty of them."""
    found = []
    for match in _HIDDEN.finditer(text):
        line, start = _place(text, match.start())
        found.append(hidden(match[0], Position(name, line, match.start() - start + 1)))
        if len(found) == _MOST:
            break
    return found


def first_hidden(text: str) -> str:
    """The first such character of a text that an escape in quotes may have brought in, or nothing."""
    match = _HIDDEN.search(text)
    return match[0] if match else ""


def hidden(character: str, at: Position | None) -> Diagnostic:
    """The refusal of one character, by its code point and its name."""
    point = code_point(character)
    return Diagnostic(
        "hidden_character", f"这里有看不见或会扰乱排列的字符 {point}。", "请删去这个字符。",
        f"There is a character here that cannot be seen or reorders the text: {point}.", "Remove it.", at,
    )  # fmt: skip


def code_point(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def lines_of(text: str) -> list[str]:
    """The lines of a file as YAML counts them."""
    return _LINE_END.split(text)


def _place(text: str, offset: int) -> tuple[int, int]:
    """The line, from 1, and the offset where it begins."""
    line, start = 1, 0
    for end in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return line, start
