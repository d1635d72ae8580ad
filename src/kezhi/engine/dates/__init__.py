"""Dates as Chinese regulations count them: months that clamp, periods, limits, timetables, official working days."""

from kezhi.engine.dates.due import SHANGHAI, Counted, end_of_day, within_days, within_hours
from kezhi.engine.dates.festivals import Festival, NotAFestival, festivals
from kezhi.engine.dates.lunar import from_lunar, lunar_anniversary, lunar_date
from kezhi.engine.dates.months import add_months, day_of_month, month_end, months_between
from kezhi.engine.dates.occurrences import daily_days, monthly_days, time_of_day, weekly_days
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
    "Festival",
    "NotAClock",
    "NotAFestival",
    "Period",
    "Shift",
    "Window",
    "WorkingDays",
    "add_months",
    "daily_days",
    "day_of_month",
    "end_of_day",
    "festivals",
    "from_lunar",
    "iso_week",
    "iso_weeks",
    "last_year_end",
    "lunar_anniversary",
    "lunar_date",
    "month_end",
    "monthly_days",
    "months_between",
    "official_working_days",
    "on_duty",
    "period_before",
    "period_containing",
    "periods",
    "time_of_day",
    "weekly_days",
    "within_days",
    "within_hours",
]
