"""Regulations that may be chosen, and the books that they make: what builds on one another is proposed as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kezhi.policies.queries.outline import Outline


@dataclass(frozen=True, slots=True)
class Chip:
    """A capability with the number of clauses that serve it first."""

    title: str
    clauses: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A regulation that may be chosen. `units` live by it; `draft` is the latest that somebody has begun."""

    outline: Outline
    chips: tuple[Chip, ...]
    builds_on: tuple[str, ...]
    units: tuple[str, ...]
    draft: int | None

    @property
    def words(self) -> str:
        """Everything that a word is looked for in."""
        own = self.outline
        return " ".join([own.id, own.title, own.short_title, own.fits, *(chip.title for chip in self.chips)]).lower()


@dataclass(frozen=True, slots=True)
class Book:
    """Regulations that build on one another and are proposed as one; a book of one is a regulation by itself."""

    choices: tuple[Choice, ...]

    @property
    def is_one(self) -> bool:
        """Whether there are several."""
        return len(self.choices) > 1

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids, in the order in which they build on one another."""
        return tuple(choice.outline.id for choice in self.choices)

    @property
    def clauses(self) -> int:
        """All their clauses."""
        return sum(choice.outline.clauses for choice in self.choices)


def books(choices: Iterable[Choice]) -> tuple[Book, ...]:
    """Each regulation with all that build on it, directly or not, as one book."""
    waiting = {choice.outline.id: choice for choice in choices}
    found: list[list[Choice]] = []
    for choice in waiting.values():
        linked = [b for b in found if any(_are_linked(choice, other) for other in b)]
        merged = [other for b in linked for other in b]
        found = [b for b in found if b not in linked] + [[*merged, choice]]
    return tuple(Book(tuple(_in_order(each))) for each in sorted(found, key=lambda b: min(c.outline.id for c in b)))


def _are_linked(one: Choice, other: Choice) -> bool:
    return one.outline.id in other.outline.builds_on or other.outline.id in one.outline.builds_on


def _in_order(choices: list[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: (len(choice.outline.builds_on), choice.outline.id))
