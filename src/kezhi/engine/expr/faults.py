"""What can be wrong with an expression, said with the place, the cause and the remedy."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

from kezhi.engine.errors import Diagnostic, ExpressionError, Position


def fault(code: str, start: int, length: int, *, cause: str, remedy: str, cause_en: str, remedy_en: str) -> Diagnostic:
    """A diagnostic at a place of the expression; `start` counts characters from 0, the position from 1."""
    at = Position("", 1, start + 1, max(length, 1))
    return Diagnostic(f"expression.{code}", cause, remedy, cause_en, remedy_en, at)


def refuse(
    code: str, start: int, length: int, *, cause: str, remedy: str, cause_en: str, remedy_en: str
) -> ExpressionError:
    """The error to raise for one such fault."""
    return ExpressionError(
        fault(code, start, length, cause=cause, remedy=remedy, cause_en=cause_en, remedy_en=remedy_en)
    )


def nearest(word: str, choices: Iterable[str], limit: int = 3) -> list[str]:
    """The known words most like a mistyped one, the likeliest first."""
    found = process.extract(
        word, sorted(choices), scorer=fuzz.ratio, processor=utils.default_process, limit=limit, score_cutoff=50
    )
    return [choice for choice, _, _ in found]


def did_you_mean(words: list[str]) -> tuple[str, str]:
    """The remedy that names the likely words, in both languages; empty when there are none."""
    if not words:
        return "", ""
    return f"您是否想写“{'”或“'.join(words)}”？", f"Did you mean {' or '.join(repr(w) for w in words)}?"
