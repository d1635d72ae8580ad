"""What differs between two editions: rules by id and field, parameters, clauses, what is left to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kezhi.engine.json_form import from_json, to_json

What = Literal["added", "removed", "changed", "renamed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One field: where it stands in the file, what it said, what it says; none where it is not stated."""

    path: tuple[str, ...]
    before: str | None
    after: str | None
    clause: str = ""
    """The article that the row itself names, or else its rule."""

    @property
    def field(self) -> str:
        """The path as authors write it."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule, a parameter or a clause left to people: added, removed, changed, or under another name."""

    id: str
    what: What
    kind: str
    title: str
    clause: str
    clause_ids: tuple[str, ...] = ()
    id_before: str = ""
    """What it was called, where it has another name."""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words that stayed, came or went."""

    what: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A paragraph of the text: added, removed, or in other words."""

    article: str
    clause_ids: tuple[str, ...]
    what: What
    runs: tuple[Run, ...]

    @property
    def before(self) -> str:
        """How it read."""
        return "".join(run.text for run in self.runs if run.what != "added")

    @property
    def after(self) -> str:
        """How it reads."""
        return "".join(run.text for run in self.runs if run.what != "removed")


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """Everything that differs; JSON and back without loss."""

    pack: str
    title: str
    before: str
    after: str
    edition: tuple[Change, ...]
    """What edition.yaml says: days, scope, posts, readings."""
    clauses: tuple[ClauseChange, ...]
    parameters: tuple[Entry, ...]
    rules: tuple[Entry, ...]
    unresolved: tuple[Entry, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.edition or self.clauses or self.parameters or self.rules or self.unresolved)

    @property
    def renamed(self) -> Mapping[str, str]:
        """Rules under another name: what each was called, to what it is called."""
        return {entry.id_before: entry.id for entry in self.rules if entry.what == "renamed"}

    def to_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return dict(to_json(self))

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> EditionDiff:
        """From what `to_dict` gave."""
        return from_json(cls, said)
