"""Limits of time in words: how long, counted from which day, by which hours, and what a holiday does."""

from __future__ import annotations

from kezhi.engine.explain.parts import Part, Parts
from kezhi.engine.explain.phrasing import span, two
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.limits import Limit

_COUNTED = {
    "from_the_day": ("自当日起算", "counted from the day itself"),
    "from_the_next_day": ("自次日起算", "counted from the next day"),
}
_SHIFT = {
    "earlier": ("末日逢假提前", "earlier where it ends on a holiday"),
    "later": ("末日逢假顺延", "later where it ends on a holiday"),
}


def limit_words(limit: Limit, w: Wording) -> Parts:
    """「3 个工作日以内（自次日起算，末日逢假顺延）」."""
    zh = w.language == "zh"
    known = (_COUNTED.get(limit.counted or ""), _SHIFT.get(limit.shift))
    notes: list[Part] = [words[not zh] for words in known if words]
    if limit.clock is not None:
        notes += [w.parameter(str(limit.clock))]
    told = two(w, (span(limit.within, w), "以内"), ("within ", span(limit.within, w)))
    return (*told, *noted(notes, w))


def noted(notes: list[Part], w: Wording) -> Parts:
    """Notes in brackets; nothing for none."""
    if not notes:
        return ()
    before, mark, after = ("（", "，", "）") if w.language == "zh" else (" (", ", ", ")")
    said: list[Part] = [before]
    for number, note in enumerate(notes):
        said += [mark] * bool(number) + [note]
    return (*said, after)
