"""The page on which a company chooses regulations: by kind of company, by word; books proposed as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kezhi.policies.queries.books import Book, Chip, Choice, books
from kezhi.policies.queries.draft_frame import drafts_of
from kezhi.policies.queries.in_force import adoptions_in_force
from kezhi.policies.queries.outline import Outline, outlines, titles


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
