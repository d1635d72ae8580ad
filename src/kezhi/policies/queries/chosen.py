"""The page on which a company chooses regulations: by kind of company, by word; books proposed as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kezhi.policies.queries.draft_frame import drafts_of
from kezhi.policies.queries.in_force import adoptions_in_force
from kezhi.policies.queries.outline import Outline, outlines, titles


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


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of company with the number of regulations for it."""

    id: str
    title: str
    regulations: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the page shows."""

    kinds: tuple[Kind, ...]
    groups: tuple[tuple[str, tuple[Book, ...]], ...]
    found: int
    total: int


def chosen(on: date, *, kind: str = "", word: str = "") -> Chosen:
    """Two statements: where each is in force, and drafts. Grouped by the first kind of company that each is for."""
    listed = outlines(on)
    names = titles("kinds_of_company")
    choices = [choice for choice in _choices(listed, on) if _matches(choice, kind, word)]
    kinds = tuple(
        Kind(key, title, sum(1 for each in listed if key in each.kinds), key == kind) for key, title in names.items()
    )
    by_kind: dict[str, list[Choice]] = {key: [] for key in (*names, "")}
    for choice in choices:
        by_kind[kind or next(iter(choice.outline.kinds), "")].append(choice)
    groups = tuple((names.get(key, ""), books(each)) for key, each in by_kind.items() if each)
    return Chosen(tuple(k for k in kinds if k.regulations), groups, len(choices), len(listed))


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


def _choices(listed: Iterable[Outline], on: date) -> list[Choice]:
    names, short = titles("capabilities"), {each.id: each.short_title for each in listed}
    units: dict[str, list[str]] = {}
    for adoption in adoptions_in_force(on):
        units.setdefault(adoption.edition.pack, []).append(adoption.unit.name)
    begun: Mapping[str, int] = {draft.pack: draft.pk for draft in reversed(drafts_of({*short}))}
    return [
        Choice(
            each, tuple(Chip(names.get(code, code), many) for code, many in each.capabilities),
            tuple(short.get(other, other) for other in each.builds_on), tuple(units.get(each.id, ())),
            begun.get(each.id),
        )
        for each in listed
    ]  # fmt: skip


def _matches(choice: Choice, kind: str, word: str) -> bool:
    is_of_kind = not kind or kind in choice.outline.kinds
    return is_of_kind and all(part in choice.words for part in word.lower().split())
