"""Where conformance cases stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kezhi.engine.dmn.conformance_cases import Case


def folders(home: Path) -> list[Path]:
    """The folders with a model in them, by name; the cases of a level stand in one each."""
    return sorted({path.parent for path in home.rglob("*.dmn")})


def by_model(folder: Path, cases: Sequence[Case]) -> Iterator[tuple[Path, list[Case]]]:
    """The cases by the model that they ask."""
    for name in dict.fromkeys(case.model for case in cases):
        yield folder / name, [case for case in cases if case.model == name]
