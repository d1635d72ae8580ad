"""Times of day in the demo company."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def small_hours(on: date) -> datetime:
    """Five past midnight in Shanghai, when the nightly runs begin: never later than the moment of loading."""
    return datetime.combine(on, time(0, 5), _SHANGHAI)


def noon(on: date) -> datetime:
    """Twelve o'clock in Shanghai."""
    return datetime.combine(on, time(12), _SHANGHAI)
