"""Days from and until, as a sentence has them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kezhi.ui import dates


def span(from_on: date, to_on: date | None) -> str:
    """11月18日至11月20日; without a last day 自11月18日起."""
    first = dates.day(from_on, weekday=False)
    if to_on is None:
        return _("{day}起").format(day=first)
    if to_on == from_on:
        return first
    return _("{first}至{last}").format(first=first, last=dates.day(to_on, weekday=False))
