"""Did you mean: the known word nearest to one that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest known word, or nothing when none is near."""
    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=50)
    return best[0] if best else ""


def did_you_mean(word: str, known: Iterable[str], *, at_most: int | None = None) -> tuple[str, str]:
    """A remedy naming the nearest known word, in Chinese and English; else all that may stand there, or the nearest
    of them where there are more than `at_most`."""
    known = sorted(known)
    if best := nearest(word, known):
        return f"您是否想写“{best}”？", f"Did you mean '{best}'?"
    if at_most is not None and len(known) > at_most:
        few = [each for each, _, _ in process.extract(word, known, scorer=fuzz.ratio, limit=at_most)]
        return (
            f"最接近的有：{'、'.join(few)}（共 {len(known)} 个）。",
            f"The nearest of {len(known)}: {', '.join(few)}.",
        )
    if known:
        return f"可写：{'、'.join(known)}。", f"Possible: {', '.join(known)}."
    return "请删去。", "Remove it."
