"""A DMN file in the making: what is told, what is decided, and by which tables and expressions, all as text."""

from __future__ import annotations

from dataclasses import dataclass, field

from kezhi.engine.dmn.from_pack.table_drafts import TableDraft
from kezhi.engine.dmn.to_pack.carrying import Note


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision: its name, the pack's type of it, the names it reads, and how it is decided."""

    id: str
    name: str
    type: str
    reads: tuple[str, ...]
    logic: TableDraft | str
    """A table, or an expression of FEEL."""
    title: str = ""
    said: str = ""
    """The words of the regulation that it rests on."""


@dataclass(frozen=True, slots=True)
class InputDraft:
    """Something that whoever asks tells."""

    id: str
    name: str
    type: str
    title: str = ""


@dataclass
class FileDraft:
    """Everything that goes into a file, and the sentences about what does not."""

    name: str
    namespace: str
    inputs: list[InputDraft] = field(default_factory=list)
    decisions: list[DecisionDraft] = field(default_factory=list)
    providers: dict[str, str] = field(default_factory=dict)
    """For every name that is read, the id of the input or decision that gives it."""
    notes: list[Note] = field(default_factory=list)
