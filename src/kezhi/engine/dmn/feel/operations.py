"""What an expression may come to, and FEEL's names of the types."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from kezhi.engine.dmn.feel.nodes import Months

Result = object
"""A value, a tuple of results (a list) or a mapping of names to results (a structure)."""
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),
    (Decimal, "number"),
    (str, "string"),
    (datetime, "date and time"),
    (date, "date"),
    (time, "time"),
    (timedelta, "days and time duration"),
    (Months, "years and months duration"),
    (tuple, "list"),
    (Mapping, "structure"),
)


def kind_of(value: Result) -> str:
    """FEEL's name of a value's type; "null" for none."""
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "null")
