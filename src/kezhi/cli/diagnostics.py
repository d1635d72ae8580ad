"""Diagnostics as a good compiler prints them: place, source line, caret, cause and remedy; and for editors."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from kezhi.engine.diagnostic_codes import title_of
from kezhi.engine.errors import Diagnostic, Position

Shown = Literal["zh", "en", "both"]
_SEVERITIES = {"error": ("差错", "error", 1), "warning": ("提醒", "warning", 2)}
"""The word in Chinese and in English, and the number editors know it by."""


def one_sentence_each(diagnostics: Iterable[Diagnostic]) -> str:
    """One line a fault: where, what, and what to do."""
    return "\n".join(f"{_place(d.at)}：{d.sentence()}" if d.at else d.sentence() for d in diagnostics)


def in_full(diagnostic: Diagnostic, language: Shown = "both") -> str:
    """The fault under the line it stands on."""
    zh, en, _ = _SEVERITIES[diagnostic.severity]
    said = f"{en if language == 'en' else zh}[{diagnostic.code}]"
    lines = [f"{_place(diagnostic.at)} {said}".strip()]
    if diagnostic.clause:
        lines[0] += f" · {diagnostic.clause}"
    if diagnostic.at and diagnostic.source_line:
        number = str(diagnostic.at.line)
        lines += [f"{number} | {diagnostic.source_line}", f"{' ' * len(number)} | {_caret(diagnostic)}"]
    lines += [f"  {diagnostic.sentence(each)}" for each in ("zh", "en") if language in {each, "both"}]
    return "\n".join(lines)


def as_json(diagnostic: Diagnostic) -> Mapping[str, object]:
    """The fault for programs; `range` counts from 0 as editors do, its characters in UTF-16 units."""
    at = diagnostic.at
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "lsp_severity": _SEVERITIES[diagnostic.severity][2],
        "file": _relative(at.file) if at else None,
        "line": at.line if at else None,
        "column": at.column if at else None,
        "length": at.length if at else None,
        "range": _range(diagnostic, at) if at else None,
        "clause": diagnostic.clause or None,
        "title": {"zh": title_of(diagnostic.code), "en": title_of(diagnostic.code, "en")},
        "zh": {"cause": diagnostic.cause, "remedy": diagnostic.remedy},
        "en": {"cause": diagnostic.cause_en, "remedy": diagnostic.remedy_en},
    }


def width(text: str) -> int:
    """Columns of a terminal; full-width characters take two, combining ones and marks of direction none."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _range(diagnostic: Diagnostic, at: Position) -> Mapping[str, object]:
    line = diagnostic.source_line
    start, end = at.column - 1, at.column - 1 + at.length
    return {
        "start": {"line": at.line - 1, "character": _utf16(line, start)},
        "end": {"line": at.line - 1, "character": _utf16(line, end)},
    }


def _utf16(line: str, characters: int) -> int:
    return characters + sum(ord(char) > 0xFFFF for char in line[:characters])


def _caret(diagnostic: Diagnostic) -> str:
    at = diagnostic.at or Position("")
    before = diagnostic.source_line[: at.column - 1]
    marked = diagnostic.source_line[at.column - 1 : at.column - 1 + at.length]
    return "".join("\t" if char == "\t" else " " * _columns(char) for char in before) + "^" * max(width(marked), 1)


def _place(at: Position | None) -> str:
    return f"{_relative(at.file)}:{at.line}:{at.column}" if at else ""


def _relative(file: str) -> str:
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        return str(path.relative_to(Path.cwd()))
    return file
