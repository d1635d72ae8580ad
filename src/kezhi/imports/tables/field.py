"""What a field and a table of ours are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext

FieldKind = Literal["text", "date", "money", "choice", "staff", "unit", "boolean", "credit_code"]


def words(text: str) -> tuple[str, ...]:
    """The words for a field, most telling first."""
    return tuple(text.split())


@dataclass(frozen=True, slots=True)
class Field:
    """One of our fields: what it is called on screen, what it holds, and other words for it."""

    name: str
    title: str
    kind: FieldKind = "text"
    required: bool = False
    length: int = 0
    words: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return gettext(self.title)


@dataclass(frozen=True, slots=True)
class ImportTable:
    """One of our tables; at least one field of every group in `one_of` must be filled."""

    name: str
    title: str
    fields: tuple[Field, ...]
    one_of: tuple[tuple[str, ...], ...] = ()

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return gettext(self.title)

    def field(self, name: str) -> Field:
        """The field of that name; KeyError when the table has none."""
        return next(field for field in self.fields if field.name == name)

    def has(self, name: str) -> bool:
        """Whether the table has that field."""
        return any(field.name == name for field in self.fields)
