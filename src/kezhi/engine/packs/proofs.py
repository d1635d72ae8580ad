"""What proves the clauses, kept beside the packs: by cases in each pack's folder, by tests in the library's."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from kezhi.engine.packs.library import Library, Pack

BY_CASES, BY_TESTS = "proved_by_cases.json", "proved_by_tests.json"
Proofs = Mapping[str, tuple[str, ...]]


def prove(library: Library, packs: Collection[str] = ()) -> None:
    """Run every case of the latest edition of these packs, or of all, and keep in each folder what they prove."""
    from kezhi.engine.packs.proving import proof_hash, proofs_by_cases  # noqa: PLC0415 - loads the backend

    chosen = [library.pack(name) for name in packs] if packs else list(library.packs())
    for pack in chosen:
        latest = pack.editions[-1]
        clauses = dict(sorted(proofs_by_cases(latest).items()))
        _write(pack.folder / BY_CASES, {"edition": latest.id, "hash": proof_hash(latest), "clauses": clauses})


def kept_hash(pack: Pack) -> str:
    """The hash of what was proved last; empty where nothing was."""
    return str(_read(pack.folder / BY_CASES).get("hash", ""))


def by_cases(pack: Pack) -> Proofs:
    """What the cases of the latest edition prove: kept proofs while nothing changed, else proved anew."""
    from kezhi.engine.packs.proving import proof_hash, proofs_by_cases  # noqa: PLC0415 - loads the backend

    latest = pack.editions[-1]
    return _clauses(pack.folder / BY_CASES) if kept_hash(pack) == proof_hash(latest) else proofs_by_cases(latest)


def keep_tests(library: Library, run: Path, clauses: Collection[str]) -> None:
    """Keep beside the packs what a run of the tests proved: each of these clauses with the tests that bear its mark."""
    found = json.loads(run.read_text("utf-8"))
    _write(library.path / BY_TESTS, {"clauses": {c: tests for c, tests in sorted(found.items()) if c in clauses}})


def by_tests(library: Library) -> Proofs:
    """What the tests were kept to prove."""
    return _clauses(library.path / BY_TESTS)


def _clauses(file: Path) -> Proofs:
    kept: Mapping[str, list[str]] = _read(file).get("clauses", {})  # type: ignore[assignment]
    return {clause: tuple(names) for clause, names in kept.items()}


def _read(file: Path) -> Mapping[str, object]:
    said: Mapping[str, object] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return said


def _write(file: Path, content: Mapping[str, object]) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
