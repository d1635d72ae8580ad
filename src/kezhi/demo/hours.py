"""Times of day in the demo company."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def noon(on: date) -> datetime:
    """Twelve o'clock in Shanghai."""
    return datetime.combine(on, time(12), _SHANGHAI)
