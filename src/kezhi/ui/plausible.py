"""Days that somebody can mean: one far outside overflows the reckoning of all others in a run."""

from __future__ import annotations

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)


def must_be_plausible(day: date) -> None:
    """Refuse the year 1 and the year 9999, which no paper bears."""
    on = day.date() if isinstance(day, datetime) else day
    if not FIRST <= on <= LAST:
        raise ValidationError(_("这一天的年份不合常理，请核对。"))


def watch_all_days() -> None:
    """Every field of a form that takes a day or a moment asks it, without being told."""
    for field in (forms.DateField, forms.DateTimeField):
        if must_be_plausible not in field.default_validators:
            field.default_validators = [*field.default_validators, must_be_plausible]
