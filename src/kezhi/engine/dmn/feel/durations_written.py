"""Durations as ISO 8601 writes them."""

from __future__ import annotations

from datetime import timedelta

from kezhi.engine.dmn.feel.nodes import Months


def duration_text(value: timedelta | Months) -> str:
    """A duration as FEEL writes it.

    >>> duration_text(Months(18)), duration_text(timedelta(days=-1, hours=12))
    ('P1Y6M', '-PT12H')
    """
    if isinstance(value, Months):
        years, months = divmod(abs(value.count), 12)
        said = (f"{years}Y" if years else "") + (f"{months}M" if months or not years else "")
        return ("-" if value.count < 0 else "") + "P" + said
    length = abs(value)
    minutes, seconds = divmod(length.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{length.microseconds:06}" if length.microseconds else ""
    clock = "".join(f"{count}{unit}" for count, unit in ((hours, "H"), (minutes, "M")) if count)
    clock += f"{seconds}{fraction}S" if seconds or fraction or not (clock or length.days) else ""
    sign = "-" if value < timedelta() else ""
    return f"{sign}P{f'{length.days}D' if length.days else ''}{'T' + clock if clock else ''}"
