"""Names that a case speaks of must be known: whoever mistypes one is told the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kezhi.engine.errors import Diagnostic, Position
from kezhi.engine.packs.nearest import did_you_mean


def known(what: str, what_en: str, name: str, names: Iterable[str], at: Position | None) -> Iterator[Diagnostic]:
    """A fault where nothing of that sort has the name."""
    names = list(names)
    if name not in names:
        remedy, remedy_en = did_you_mean(name, names)
        yield Diagnostic(
            "unknown_name", f"没有名为“{name}”的{what}。", remedy, f"There is no {what_en} '{name}'.", remedy_en, at
        )
