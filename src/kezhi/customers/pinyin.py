"""The initials of a Chinese name, as people type them."""

from __future__ import annotations

from pypinyin import Style, lazy_pinyin

LONGEST = 80


def initials(name: str) -> str:
    """`lcjmcd` for 栎川精密传动; Latin letters and figures stay as they are."""
    if not name:
        return ""
    letters = lazy_pinyin(name, style=Style.FIRST_LETTER, errors=lambda rest: "".join(filter(str.isalnum, rest)))
    return "".join(letters).lower()[:LONGEST]
