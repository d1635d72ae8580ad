"""From an edition to a DMN file: read back by our own reader before it is written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kezhi.engine.dmn.from_pack.graph import file_of
from kezhi.engine.dmn.from_pack.xml_writing import xml_of
from kezhi.engine.dmn.reading import read_dmn_text
from kezhi.engine.dmn.to_pack.carrying import Note
from kezhi.engine.errors import Diagnostic, DmnError
from kezhi.engine.packs.edition import Edition


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many decisions and inputs, and what the file does not say of the pack."""

    path: Path
    decisions: int
    inputs: int
    notes: tuple[Note, ...]


def export_dmn(
    edition: Edition,
    path: Path,
    *,
    as_of: date,
    rules: Iterable[str] = (),
    settings: Mapping[str, object] | None = None,
) -> Exported:
    """Write an edition, or some of its rules with all they read, as DMN 1.3; nothing is written where nothing can be
    said. Parameters have the company's `settings`, else the values of the day."""
    draft = file_of(edition, as_of=as_of, rules=rules, settings=settings)
    if not draft.decisions:
        raise DmnError(*(_unsaid(note) for note in draft.notes[:20]))
    text = xml_of(draft)
    read_dmn_text(text.encode(), str(path))
    _write(path, text)
    return Exported(path, len(draft.decisions), len(draft.inputs), tuple(draft.notes))


def _unsaid(note: Note) -> Diagnostic:
    return Diagnostic(
        "dmn.not_said", note.sentence(), "请选别的规则。", note.sentence("en"), "Choose other rules.",
    )  # fmt: skip


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".dmn")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(scratch).chmod(0o644)
        Path(scratch).replace(path)
    except OSError:
        Path(scratch).unlink(missing_ok=True)
        raise
