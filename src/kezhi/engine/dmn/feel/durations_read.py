"""Durations as ISO 8601 writes them, read."""

from __future__ import annotations

import re
from datetime import timedelta

from kezhi.engine.dmn.feel.nodes import Months

_DAYS = re.compile(r"(-?)P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.(\d{1,6}))?S)?)?", re.ASCII)
_MONTHS = re.compile(r"(-?)P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?", re.ASCII)


def duration_of(text: str) -> timedelta | Months | None:
    """The duration of `P1DT2H` (days and times) or of `P1Y6M` (years and months)."""
    found = _MONTHS.fullmatch(text)
    if found and (found[2] or found[3]):
        count = int(found[2] or 0) * 12 + int(found[3] or 0)
        return Months(-count if found[1] else count)
    found = _DAYS.fullmatch(text)
    if not found or not any(found.groups()[1:]) or text.endswith("T"):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:5])
    try:
        length = timedelta(days, seconds, int((found[6] or "0").ljust(6, "0")), 0, minutes, hours)
    except OverflowError:
        return None
    return -length if found[1] else length
