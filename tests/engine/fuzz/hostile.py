"""The small regulation with hostile content put into one of its files, and what the loader answers."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kezhi.engine.errors import Diagnostic, EngineError
from kezhi.engine.packs.library import Library
from tests.engine.packs.conftest import FILES

EDITION = "T1/editions/2026-01-01/"
CLAUSE = "clause: {at: 第三条, quote: 甲等享受优惠价}"
SECOND = 1.0


@dataclass(frozen=True)
class Answer:
    """`diagnostics` is empty when the pack loads; `seconds` are of this process alone."""

    diagnostics: tuple[Diagnostic, ...]
    seconds: float

    @property
    def first(self) -> Diagnostic:
        return self.diagnostics[0]

    @property
    def codes(self) -> set[str]:
        return {fault.code for fault in self.diagnostics}


def write(root: Path, changes: Mapping[str, str | bytes]) -> None:
    """The small regulation's files, some replaced; a bare name is one of the edition."""
    named = {path if "/" in path else EDITION + path: content for path, content in changes.items()}
    for path, content in {**FILES, **named}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


def answer(root: Path, changes: Mapping[str, str | bytes] | None = None) -> Answer:
    """What loading the library answers; anything but an EngineError is a crash and goes through."""
    write(root, changes or {})
    return load(root)


def load(root: Path) -> Answer:
    """What loading the library of a folder answers."""
    started = time.process_time()
    try:
        (pack,) = Library(root).packs()
        pack.edition(date(2026, 6, 30))
        found: tuple[Diagnostic, ...] = ()
    except EngineError as refused:
        found = refused.diagnostics
        assert found, "refused without a word"
    return Answer(found, time.process_time() - started)


def assert_placed(found: Answer) -> None:
    """Every refusal says where it stands, why, and what to do, in both languages."""
    for fault in found.diagnostics:
        assert fault.at is not None, fault
        assert fault.at.line >= 1
        assert fault.at.column >= 1
        assert fault.at.length >= 1
        assert Path(fault.at.file).exists(), fault
        assert fault.cause.endswith("。"), fault.cause
        assert fault.remedy.endswith(("。", "？")), fault.remedy
        assert fault.cause_en.endswith("."), fault.cause_en
        assert fault.remedy_en.endswith((".", "?")), fault.remedy_en


def replaced(name: str, old: str, new: str) -> dict[str, str]:
    """One file of the edition with one thing changed."""
    content = FILES[EDITION + name]
    assert old in content
    return {name: content.replace(old, new)}
