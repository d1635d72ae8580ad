"""What became of each mutant of a workplace."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mutant:
    """One changed place of a module, the digest of its function, and what became of it.

    Its fate is killed, survived, untested, slow (no end in its time) or open.
    """

    module: str
    name: str
    of: str
    fate: str

    @property
    def is_noticed(self) -> bool:
        """Whether a test failed, or came to no end."""
        return self.fate in {"killed", "slow"}


def mutants(place: Path) -> list[Mutant]:
    """Every mutant of a workplace, by name."""
    fates = dict(_fates(place / "fates.jsonl"))
    return sorted(_known(place, fates), key=lambda mutant: mutant.name)


def _known(place: Path, fates: dict[tuple[str, str], str]) -> Iterator[Mutant]:
    for meta in (place / "mutants").rglob("*.py.meta"):
        module = str(meta.relative_to(place / "mutants/src/kezhi/engine")).removesuffix(".meta")
        kept = json.loads(meta.read_text("utf-8"))
        for name in kept["exit_code_by_key"]:
            of = kept["hash_by_function_name"].get(name.rpartition(".")[2].rpartition("__mutmut_")[0], "")
            yield Mutant(module, name, of, fates.get((name, of), "open"))


def _fates(kept: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """The last fate of each, by name and by the function as it was; a function rewritten is tried anew."""
    if kept.exists():
        for line in kept.read_text("utf-8").splitlines():
            fate = json.loads(line)
            yield (fate["name"], fate["of"]), fate["fate"]
