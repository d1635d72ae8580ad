"""What sentences of several kinds of rules share: the choice of language, spans of time, figures with their unit."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from kezhi.engine.explain.parts import Part, Parts
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.base import Number, Ref

_SPANS = {
    "months": ("个月", "months"), "days": ("天", "days"), "hours": ("小时", "hours"), "minutes": ("分钟", "minutes"),
    "weeks": ("周", "weeks"),
    "working_days": ("个工作日", "working days"), "working_hours": ("个工作小时", "working hours"),
    "working_minutes": ("个工作分钟", "working minutes"),
}  # fmt: skip


def two(wording: Wording, zh: Parts, en: Parts) -> Parts:
    """The words of the language asked for."""
    return zh if wording.language == "zh" else en


def span(written: Any, wording: Wording) -> Part:
    """A span of time with its unit; a parameter as a cell."""
    unit = fields(written)[0].name
    return number(getattr(written, unit), *_SPANS[unit], wording)


def number(written: Number, zh: str, en: str, wording: Wording) -> Part:
    """A figure with its unit; a parameter as a cell."""
    if isinstance(written, Ref):
        return wording.parameter(str(written))
    return f"{written} {zh if wording.language == 'zh' else en}"


def listed(words: tuple[str, ...] | list[str], wording: Wording) -> str:
    """Words one after the other."""
    return ("、" if wording.language == "zh" else ", ").join(words)
