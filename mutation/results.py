"""What mutmut kept of each mutant, by module."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_KILLED = {1, 3}
_SURVIVED = {0}
_UNTESTED = {5, 33}
_SLOW = {24, 36, 152, -24}
_INTERRUPTED = {2, 255}


@dataclass(frozen=True)
class Mutant:
    """One changed place of a module and what became of it: killed, survived, untested, slow, or open."""

    module: str
    name: str
    fate: str


def mutants(place: Path) -> Iterator[Mutant]:
    """Every mutant of a workplace."""
    for meta in sorted((place / "mutants").rglob("*.py.meta")):
        module = str(meta.relative_to(place / "mutants/src/kezhi/engine")).removesuffix(".meta")
        for name, code in json.loads(meta.read_text("utf-8"))["exit_code_by_key"].items():
            yield Mutant(module, name, _fate(code))


def reopen(place: Path) -> None:
    """Forget the fate of those that no test noticed, for tests may have been written since, and of interrupted ones."""
    for meta in (place / "mutants").rglob("*.py.meta"):
        kept = json.loads(meta.read_text("utf-8"))
        codes = kept["exit_code_by_key"]
        kept["exit_code_by_key"] = {
            name: None if code in _SURVIVED | _UNTESTED | _INTERRUPTED else code for name, code in codes.items()
        }
        meta.write_text(json.dumps(kept), "utf-8")


def _fate(code: int | None) -> str:
    if code is None or code in _INTERRUPTED:
        return "open"
    for fate, codes in (("killed", _KILLED), ("survived", _SURVIVED), ("untested", _UNTESTED), ("slow", _SLOW)):
        if code in codes:
            return fate
    return "killed"  # a worker that a mutant brought down
