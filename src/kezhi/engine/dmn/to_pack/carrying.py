"""What is carried from a DMN file into a pack, and the sentences that name what is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kezhi.engine.rules.base import TypeName


@dataclass(frozen=True, slots=True)
class Note:
    """Something of the file that the pack does not say, or says otherwise: one sentence in each language."""

    of: str
    zh: str
    en: str

    def sentence(self, language: str = "zh") -> str:
        """The sentence, with the decision or input that it is about."""
        return f"“{self.of}”：{self.zh}" if language == "zh" else f"“{self.of}”: {self.en}"


class NotCarried(Exception):
    """A part of the file has no like in a pack; carries the two sentences that say so."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh, self.en = zh, en

    def note(self, of: str) -> Note:
        """The same as a note about a decision."""
        return Note(of, self.zh, self.en)


@dataclass(frozen=True, slots=True)
class Known:
    """What a name of the file stands for in the pack: the text of an expression, and its type."""

    text: str
    type: TypeName


Names = Mapping[tuple[str, ...], Known]
"""By the words of a name: `("loan", "principal")` for a component."""


@dataclass
class Notes:
    """The notes of one file, each said once."""

    said: list[Note] = field(default_factory=list)

    def add(self, of: str, zh: str, en: str) -> None:
        """Say something about a decision or an input."""
        note = Note(of, zh, en)
        if note not in self.said:
            self.said.append(note)
