"""How covered fields read: enough to tell one from another, too little to use."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kezhi.ui import phones

_HEAD, _TAIL = 3, 2


def phone(number: str) -> str:
    """138 **** 2046."""
    return phones.mask(number)


def day_of_year(day: date) -> str:
    """Month and day, to congratulate; never the year."""
    return _("{month}月{day}日").format(month=day.month, day=day.day)


def identity(number: str) -> str:
    """110*************3X: where it was issued and its end, not the day of birth."""
    hidden = len(number) - _HEAD - _TAIL
    return number[:_HEAD] + "*" * hidden + number[-_TAIL:] if hidden > 0 else "*" * len(number)


def told_only_that(text: str) -> str:
    """That something is known, nothing of what."""
    return _("已登记") if text else ""
