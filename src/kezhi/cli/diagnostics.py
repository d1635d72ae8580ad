"""Diagnostics as a good compiler prints them: place, source line, caret, cause and remedy, Chinese then English."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from kezhi.engine.errors import Diagnostic, Position


def one_sentence_each(diagnostics: Iterable[Diagnostic]) -> str:
    """One line a fault: where, what, and what to do."""
    return "\n".join(f"{_place(d.at)}：{d.sentence()}" if d.at else d.sentence() for d in diagnostics)


def in_full(diagnostic: Diagnostic) -> str:
    """The fault under the line it stands on."""
    lines = [f"{_place(diagnostic.at)}" if diagnostic.at else ""]
    if diagnostic.clause:
        lines[0] += f" · {diagnostic.clause}"
    if diagnostic.at and diagnostic.source_line:
        number = str(diagnostic.at.line)
        lines += [f"{number} | {diagnostic.source_line}", f"{' ' * len(number)} | {_caret(diagnostic)}"]
    lines += [f"  {diagnostic.sentence('zh')}", f"  {diagnostic.sentence('en')}"]
    return "\n".join(line for line in lines if line)


def as_json(diagnostic: Diagnostic) -> Mapping[str, object]:
    """The fault for programs."""
    at = diagnostic.at
    return {
        "code": diagnostic.code,
        "file": _relative(at.file) if at else None,
        "line": at.line if at else None,
        "column": at.column if at else None,
        "length": at.length if at else None,
        "clause": diagnostic.clause or None,
        "zh": {"cause": diagnostic.cause, "remedy": diagnostic.remedy},
        "en": {"cause": diagnostic.cause_en, "remedy": diagnostic.remedy_en},
    }


def width(text: str) -> int:
    """Columns of a terminal; full-width characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _caret(diagnostic: Diagnostic) -> str:
    at = diagnostic.at or Position("")
    before = diagnostic.source_line[: at.column - 1]
    marked = diagnostic.source_line[at.column - 1 : at.column - 1 + at.length]
    return " " * width(before) + "^" * max(width(marked), 1)


def _place(at: Position | None) -> str:
    return f"{_relative(at.file)}:{at.line}:{at.column}" if at else ""


def _relative(file: str) -> str:
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        return str(path.relative_to(Path.cwd()))
    return file
