"""How many months lie between two days."""

from __future__ import annotations

from datetime import date

from kezhi.engine.dmn.feel.nodes import Months, Value


def months_between(*given: Value) -> Value:
    """The whole months from one day to another, as years and months."""
    match given:
        case (date() as first, date() as last):
            count = (last.year - first.year) * 12 + last.month - first.month
            if count > 0 and last.day < first.day:
                count -= 1
            if count < 0 and last.day > first.day:
                count += 1
            return Months(count)
    return None
