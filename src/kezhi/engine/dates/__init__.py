"""Dates as Chinese regulations count them: months that clamp, periods, limits, timetables, official working days."""

from kezhi.engine.dates.due import SHANGHAI, Counted, end_of_day, within_days, within_hours
from kezhi.engine.dates.months import add_months, day_of_month, month_end, months_between
from kezhi.engine.dates.occurrences import monthly_days, weekly_days
from kezhi.engine.dates.periods import (
    Period,
    iso_week,
    iso_weeks,
    last_year_end,
    period_before,
    period_containing,
    periods,
)
from kezhi.engine.dates.working_days import Shift, WorkingDays, official_working_days
from kezhi.engine.dates.working_hours import Clock, NotAClock, Window, on_duty

__all__ = [
    "SHANGHAI",
    "Clock",
    "Counted",
    "NotAClock",
    "Period",
    "Shift",
    "Window",
    "WorkingDays",
    "add_months",
    "day_of_month",
    "end_of_day",
    "iso_week",
    "iso_weeks",
    "last_year_end",
    "month_end",
    "monthly_days",
    "months_between",
    "official_working_days",
    "on_duty",
    "period_before",
    "period_containing",
    "periods",
    "weekly_days",
    "within_days",
    "within_hours",
]
