"""Check the day from which an edition is to be adopted, before anything is written."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from kezhi.engine.dates.months import add_months
from kezhi.policies.errors_of_drafts import DayOutOfReach

YEARS_AHEAD = 5


def check_day(on: date, *, in_force_from: date, at: datetime) -> None:
    """Refuse a day before the edition is in force, and one so far ahead that nobody means it."""
    last = add_months(localdate(at), 12 * YEARS_AHEAD)
    if not in_force_from <= on <= max(last, in_force_from):
        raise DayOutOfReach(first=in_force_from, last=last)
