"""Values as FEEL writes them out."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from kezhi.engine.dmn.feel.durations_written import duration_text
from kezhi.engine.dmn.feel.nodes import Months, Value

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def value_text(value: Value) -> str:
    """A value as FEEL writes it out."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f") if abs(value.adjusted()) < 40 else str(value)
        case str():
            return f'"{value.translate(_ESCAPES)}"'
        case _:
            return _temporal_text(value)


def _temporal_text(value: date | time | timedelta | Months) -> str:
    match value:
        case datetime():
            return f'date and time("{value.isoformat()}")'
        case date():
            return f'date("{value.isoformat()}")'
        case time():
            return f'time("{value.isoformat()}")'
        case _:
            return f'duration("{duration_text(value)}")'
