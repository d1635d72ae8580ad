"""The built-in functions that are read: those of dates and durations, and the four of figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR
from types import MappingProxyType

from kezhi.engine.dmn.feel.duration_functions import made_duration, months_between
from kezhi.engine.dmn.feel.durations_read import duration_of
from kezhi.engine.dmn.feel.figures import absolute, rounded_by, to_places
from kezhi.engine.dmn.feel.nodes import Value
from kezhi.engine.dmn.feel.temporal import date_of, datetime_of, time_of
from kezhi.engine.dmn.feel.temporal_functions import made_date, made_moment, made_time

FUNCTIONS: Mapping[str, tuple[Callable[..., Value], tuple[int, ...]]] = MappingProxyType(
    {
        "date": (made_date, (1, 3)),
        "time": (made_time, (1, 3)),
        "date and time": (made_moment, (1, 2)),
        "duration": (made_duration, (1,)),
        "years and months duration": (months_between, (2,)),
        "abs": (absolute, (1,)),
        "floor": (rounded_by(ROUND_FLOOR), (1,)),
        "ceiling": (rounded_by(ROUND_CEILING), (1,)),
        "decimal": (to_places, (2,)),
    }
)
"""Each function with the numbers of arguments it takes."""

WRITTEN_OUT: Mapping[str, tuple[Callable[[str], Value], str, str]] = MappingProxyType(
    {
        "date": (date_of, "日期", "date"),
        "time": (time_of, "时间", "time"),
        "date and time": (datetime_of, "日期时间", "date and time"),
        "duration": (duration_of, "时长", "duration"),
    }
)
"""Functions that, applied to a text written out, are a value written out."""
