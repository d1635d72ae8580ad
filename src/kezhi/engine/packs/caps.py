"""How much a pack may hold: far more than any regulation needs, little enough to be read or refused within a second."""

from __future__ import annotations

from kezhi.engine.errors import Diagnostic, Position

FILE_BYTES = 256 * 1024
EDITION_BYTES = 320 * 1024
FILES = 400
NODES = 20_000
"""Scalars, lists and mappings of one YAML file."""
DEPTH = 32
"""Lists and mappings inside one another."""
RULES = 1_000
ROWS = 500
"""Rows, bands, levels, steps or cases of one rule or one file."""
DAYS = 12
"""Days on which values of an edition's parameters begin."""
NAME = 60
"""Characters of a name."""
DIGITS = 17
DECIMALS = 10
RANGE = 366
"""Numbers that `1..12` may stand for."""


def too_large(
    what: str, measure: str, what_en: str, limit: int, at: Position, *, found: int | None = None
) -> Diagnostic:
    """More of something than a pack may hold; `measure` is the word that counts it in Chinese."""
    shown, shown_en = (f"，写了 {found:,} {measure}", f", not {found:,}") if found else ("", "")
    return Diagnostic(
        "too_large", f"{what}最多 {limit:,} {measure}{shown}。", "请拆成几个文件或几条规则。",
        f"At most {limit:,} {what_en}{shown_en}.", "Split it into several files or rules.", at,
    )  # fmt: skip
