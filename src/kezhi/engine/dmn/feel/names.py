"""Names that may have spaces and signs in them, found in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Names:
    """Words that may have spaces and signs in them, found at a place of a text, the longest first."""

    words: frozenset[str]

    def at(self, text: str, start: int) -> tuple[str, int] | None:
        """The longest word that stands there, and where it ends."""
        found = self._pattern.match(text, start) if self.words else None
        return (" ".join(found[0].split()), found.end()) if found else None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.words, key=len, reverse=True)
        return re.compile("|".join(_spaced(word) for word in longest_first))


def _spaced(word: str) -> str:
    """The pattern of a word: any white space between its parts, and no letter after it."""
    parts = r"\s+".join(re.escape(part) for part in word.split())
    return parts + (r"(?!\w)" if re.match(r"\w", word[-1]) else "")
