"""Words about rules in pieces: plain text, and the parameters in it, so that a page can mark what is not set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class ParameterCell:
    """A parameter where it stands in a sentence or table; `text` is its value with unit, or that it is not set."""

    name: str
    title: str
    text: str
    is_set: bool


Part: TypeAlias = str | ParameterCell
Parts: TypeAlias = tuple[Part, ...]


def plain(parts: Iterable[Part]) -> str:
    """The words as one text."""
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def joined(groups: Sequence[Parts], by: str) -> Parts:
    """Groups of words, one after the other."""
    said: list[Part] = []
    for number, group in enumerate(groups):
        said += [by] * bool(number) + list(group)
    return tuple(said)
