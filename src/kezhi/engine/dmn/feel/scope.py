"""What a FEEL expression may name: inputs, decisions and parameters with their types, and the models it may invoke."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kezhi.engine.dmn.feel.nodes import UnaryTests


@dataclass(frozen=True, slots=True)
class Shape:
    """The type of a value: `base` is a FEEL type's name, "" for a structure, "Any" where nothing is said.

    Each of `allowed` narrows the values; of a list, those of its items.
    """

    base: str = "Any"
    components: Mapping[str, Shape] = field(default_factory=dict)
    is_list: bool = False
    allowed: tuple[UnaryTests, ...] = ()


ANYTHING = Shape()


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


@dataclass(frozen=True)
class Scope:
    """Names with their shapes, and business knowledge models with the number of their parameters."""

    shapes: Mapping[str, Shape] = field(default_factory=dict)
    models: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def names(self) -> Names:
        """Every name that may stand in an expression."""
        return Names(frozenset(self.shapes) | frozenset(self.models))


def _spaced(word: str) -> str:
    """The pattern of a word: any white space between its parts, and no letter after it."""
    parts = r"\s+".join(re.escape(part) for part in word.split())
    return parts + (r"(?!\w)" if re.match(r"\w", word[-1]) else "")
