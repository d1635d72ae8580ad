"""Quiet hours: when nothing but what is urgent leaves the house. What waits is not lost."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils.timezone import localtime

from kezhi.engine.dates.working_days import official_working_days
from kezhi.engine.errors import EngineError
from kezhi.operations.settings_of import quiet_hours

_SATURDAY = 6


def is_quiet(at: datetime) -> bool:
    """Whether the moment lies in the company's quiet hours or on a day of rest."""
    span = quiet_hours()
    return (span is not None and span.holds(at)) or (settings.QUIET_REST_DAYS and is_rest_day(localtime(at).date()))


def is_rest_day(day: date) -> bool:
    """By the official calendar; of a year that it does not know yet, the weekends."""
    try:
        return not official_working_days().is_working(day)
    except EngineError:
        return day.isoweekday() >= _SATURDAY
