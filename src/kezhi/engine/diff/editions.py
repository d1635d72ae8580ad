"""Two editions of a regulation laid beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from kezhi.engine.diff.change import EditionDiff, Entry
from kezhi.engine.diff.clauses import clauses_of
from kezhi.engine.diff.fields import fields_of, likeness
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Parameter, Unresolved
from kezhi.engine.rules.base import Rule

T = TypeVar("T", bound=Rule | Parameter | Unresolved)
_ALIKE = 0.6
"""Two rules under other names are one where so much of what they state is the same."""


def editions_diff(before: Edition, after: Edition) -> EditionDiff:
    """Everything in which two editions differ."""
    return EditionDiff(
        after.pack,
        after.about.title,
        before.id,
        after.id,
        tuple(change for change in fields_of(before.header, after.header) if change.path != ("text_sha256",)),
        tuple(clauses_of(before.text, after.text)),
        tuple(_entries(dict(before.parameters), dict(after.parameters))),
        tuple(_entries(before.rules_by_id, after.rules_by_id)),
        tuple(_entries(_unresolved(before), _unresolved(after))),
    )


def renamed_rules(before: Edition, after: Edition) -> Mapping[str, str]:
    """Rules that the later edition calls otherwise: of one kind, and alike in what they state."""
    return _renamed(before.rules_by_id, after.rules_by_id)


def _unresolved(edition: Edition) -> dict[str, Unresolved]:
    return {each.id or each.clause.quote: each for each in edition.unresolved}


def _entries(mine: Mapping[str, T], theirs: Mapping[str, T]) -> Iterator[Entry]:
    renamed = _renamed(mine, theirs)
    came_from = {new: old for old, new in renamed.items()}
    for name, one in mine.items():
        if name not in theirs and name not in renamed:
            yield _entry(name, "removed", one)
    for name, other in theirs.items():
        old = came_from.get(name, name)
        if old not in mine:
            yield _entry(name, "added", other)
        elif changes := fields_of(mine[old], other, other.clause.at):
            yield _entry(name, "renamed" if old != name else "changed", other, old, changes)
        elif old != name:
            yield _entry(name, "renamed", other, old)


def _entry(
    name: str, what: str, one: Rule | Parameter | Unresolved, old: str = "", changes: Sequence[object] = ()
) -> Entry:
    kind = one.kind if isinstance(one, Rule | Parameter) else "unresolved"
    title = one.reason if isinstance(one, Unresolved) else one.title or name
    return Entry(
        name, what, kind, title, one.clause.at, one.clause.ids, old if old != name else "", tuple(changes)  # type: ignore[arg-type]
    )  # fmt: skip


def _renamed(mine: Mapping[str, T], theirs: Mapping[str, T]) -> dict[str, str]:
    gone = [name for name in mine if name not in theirs]
    came = [name for name in theirs if name not in mine]
    scored = sorted(
        ((_score(mine[old], theirs[new]), old, new) for old in gone for new in came),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    pairs: dict[str, str] = {}
    for score, old, new in scored:
        if score >= _ALIKE and old not in pairs and new not in pairs.values():
            pairs[old] = new
    return {old: pairs[old] for old in mine if old in pairs}


def _score(one: T, other: T) -> float:
    if type(one) is not type(other) or one.clause.at != other.clause.at:
        return 0.0
    return likeness(one, other)
