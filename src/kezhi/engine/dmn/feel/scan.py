"""The words of a FEEL text, one at a time: declared names first, the longest that fits, then FEEL's own words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal as OneOf

from kezhi.engine.dmn.feel.faults import BEYOND, beyond
from kezhi.engine.dmn.feel.faults_of_form import too_deep, too_large, unexpected
from kezhi.engine.dmn.feel.functions import FUNCTIONS
from kezhi.engine.dmn.feel.names import Names
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.feel.scope import Scope

MAX_LENGTH = 8_000
MAX_DEPTH = 40
MAX_OPERATORS = 150

WordKind = OneOf["number", "text", "name", "keyword", "function", "other", "sign", "end"]
KEYWORDS = frozenset(
    {"and", "or", "not", "if", "then", "else", "between", "in", "true", "false", "null"}
    | {"for", "some", "every", "return", "satisfies", "function", "external"}
)

_SKIPPED = re.compile(r"(?:\s|//[^\n]*(?:\n|$)|/\*.*?\*/)*", re.DOTALL)
_WORD = re.compile(
    r"""(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
      | (?P<text>"(?:[^"\\]|\\.)*")
      | (?P<name>[^\W0-9]\w*)
      | (?P<sign>\*\*|\.\.|<=|>=|!=|[-+*/=<>()\[\].,{}?:@])""",
    re.VERBOSE | re.DOTALL,
)
_FUNCTION_NAMES = Names(frozenset(FUNCTIONS))
_INSTANCE_OF = re.compile(r"instance\s+of\b")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it starts and ends; a name is spelled as it was declared."""

    kind: WordKind
    text: str
    start: int
    end: int


class Scanner:
    """Reads a text word by word; `word` is the one that stands next, `whole` reads an expression within brackets."""

    def __init__(self, text: str, scope: Scope, whole: Callable[[Scanner], Node]) -> None:
        if len(text) > MAX_LENGTH:
            raise too_large(len(text), MAX_LENGTH)
        self.text = text
        self.scope = scope
        self.whole = whole
        self.ended = 0
        self.depth = 0
        self.operators = 0
        self.word = self._next(0)

    def take(self) -> Word:
        """The next word, passing on to the one after it."""
        taken = self.word
        self.ended = taken.end
        self.word = self._next(taken.end)
        return taken

    def take_sign(self, *signs: str) -> Word | None:
        """The next word if it is one of these signs or keywords."""
        return self.take() if self.stands(*signs) else None

    def take_operator(self, *signs: str) -> Word | None:
        """The next word if it joins two operands; each makes the tree deeper, so their number is bounded."""
        taken = self.take_sign(*signs)
        self.operators += taken is not None
        if taken and self.operators > MAX_OPERATORS:
            raise too_deep(taken.start)
        return taken

    def stands(self, *signs: str) -> bool:
        """Whether the next word is one of these signs or keywords."""
        return self.word.kind in {"sign", "keyword"} and self.word.text in signs

    def need(self, sign: str) -> Word:
        """This sign or keyword, which must stand next."""
        if not self.stands(sign):
            raise self.astray(f"“{sign}”", f"'{sign}'")
        return self.take()

    def take_member(self, members: Names) -> Word | None:
        """The name of a component, which stands after the point just taken."""
        at = _skipped(self.text, self.ended)
        found = members.at(self.text, at)
        if not found:
            return None
        self.ended = found[1]
        self.word = self._next(found[1])
        return Word("name", found[0], at, found[1])

    def astray(self, awaited: str, awaited_en: str) -> Exception:
        """The refusal of the word that stands next: by its name, or as standing in the wrong place."""
        if self.word.kind in {"sign", "keyword"} and self.word.text in BEYOND:
            return beyond(self.word.text, self.word.start, self.word.end - self.word.start)
        return unexpected(self.text[self.word.start : self.word.end], self.word.start, awaited, awaited_en)

    def enter(self) -> None:
        """One level deeper; the way back is `leave`."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise too_deep(self.word.start)

    def leave(self, node: Node) -> Node:
        """One level up, with what was read there."""
        self.depth -= 1
        return node

    def _next(self, start: int) -> Word:
        at = _skipped(self.text, start)
        if at == len(self.text):
            return Word("end", "", at, at)
        named = self.scope.names.at(self.text, at)
        function = _FUNCTION_NAMES.at(self.text, at)
        if function and _is_called(self.text, function[1]) and (not named or named[1] <= function[1]):
            return Word("function", function[0], at, function[1])
        return Word("name", named[0], at, named[1]) if named else self._plain(at)

    def _plain(self, at: int) -> Word:
        found = _WORD.match(self.text, at)
        if not found:
            raise unexpected(self.text[at], at, "FEEL 的符号", "a sign of FEEL")
        if found["name"] is None:
            kind: WordKind = "number" if found["number"] else "text" if found["text"] else "sign"
            return Word(kind, found[0], at, found.end())
        instance = _INSTANCE_OF.match(self.text, at)
        if instance:
            return Word("keyword", "instance of", at, instance.end())
        return Word("keyword" if found[0] in KEYWORDS else "other", found[0], at, found.end())


def _skipped(text: str, start: int) -> int:
    """Where the next word starts, after white space and comments."""
    found = _SKIPPED.match(text, start)
    return found.end() if found else start


def _is_called(text: str, end: int) -> bool:
    return text.startswith("(", _skipped(text, end))
