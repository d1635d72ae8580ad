"""How a limit was counted, in words: from which day, which days did not count, where it ended and why there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from kezhi.engine.explain.figures import on_day
from kezhi.engine.explain.parts import Language, plain
from kezhi.engine.explain.phrasing import span
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.base import Months
from kezhi.engine.rules.limits import Due, Limit, WorkingDaysSpan, due_of
from kezhi.engine.rules.run import Run

_MOST_NAMED = 6


def counted(limit: Limit, base: datetime, due: Due, run: Run, wording: Wording) -> str:
    """「自次日（2026年6月2日）起算 3 天，至2026年6月4日」."""
    zh, language = wording.language == "zh", wording.language
    length = plain((span(limit.within, wording),))
    if due.due_on is None:
        return length
    if due.due_at is not None:
        clock = plain((wording.parameter(str(limit.clock)),)) if limit.clock else ""
        by = (f"（按 {clock} 计）" if zh else f" (by {clock})") if clock else ""
        ends = on_day(due.due_at, language)
        begun = on_day(base.date() if limit.needs_clock else base, language)
        return f"自{begun}起 {length}{by}，至{ends}" if zh else f"{length}{by} from {begun}, until {ends}"
    notes = [_month_end(limit, base.date(), due.due_on, language), _skipped(limit, base, due.due_on, run, language)]
    notes.append(_shifted(limit, base, due.due_on, run, language))
    told = "".join(note for note in notes if note)
    first, ends = _first(limit, base.date(), language), on_day(due.due_on, language)
    return f"{first}起算 {length}，至{ends}{told}" if zh else f"{length} counted from {first}, until {ends}{told}"


def _first(limit: Limit, base: date, language: Language) -> str:
    """The day counted as the first."""
    zh = language == "zh"
    if isinstance(limit.within, Months):
        return f"自{on_day(base)}" if zh else on_day(base, "en")
    if limit.counted == "from_the_day":
        return f"自当日（{on_day(base)}）" if zh else f"the day itself ({on_day(base, 'en')})"
    following = base + timedelta(days=1)
    return f"自次日（{on_day(following)}）" if zh else f"the next day ({on_day(following, 'en')})"


def _month_end(limit: Limit, base: date, due: date, language: Language) -> str:
    if not isinstance(limit.within, Months) or due.day >= base.day or limit.shift != "keep":
        return ""
    return f"（该月没有 {base.day} 日，取月末）" if language == "zh" else f" (no day {base.day} in that month: its end)"


def _skipped(limit: Limit, base: datetime, due: date, run: Run, language: Language) -> str:
    """The days off in between, which did not count."""
    if not isinstance(limit.within, WorkingDaysSpan):
        return ""
    between = [base.date() + timedelta(days=n) for n in range((due - base.date()).days + 1)]
    off = [day for day in between if not run.working_days.is_working(day)]
    if not off:
        return ""
    if len(off) > _MOST_NAMED:
        return (
            f"（其间 {len(off)} 天休息，不计）"
            if language == "zh"
            else f" ({len(off)} days off in between do not count)"
        )
    named = ("、" if language == "zh" else ", ").join(on_day(day, language) for day in off)
    return f"（{named}休息，不计）" if language == "zh" else f" ({named} off, not counted)"


def _shifted(limit: Limit, base: datetime, due: date, run: Run, language: Language) -> str:
    if limit.shift == "keep":
        return ""
    kept = due_of(replace(limit, shift="keep"), base, run).due_on
    if kept is None or kept == due:
        return ""
    if language == "en":
        return f" ({on_day(kept, 'en')} is a day off: moved {limit.shift})"
    return f"（末日{on_day(kept)}逢休息，{'提前' if limit.shift == 'earlier' else '顺延'}）"
