"""Rows that count from a day until a day."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db import models

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class Dated(models.QuerySet[Row_co]):
    """Rows that count from a day until a day."""

    def on(self, day: date) -> Self:
        """Those that count on that day; no last day means until further notice."""
        return self.filter(models.Q(to_on=None) | models.Q(to_on__gte=day), from_on__lte=day)

    def on_or_after(self, day: date) -> Self:
        """Those that count on that day or later."""
        return self.filter(models.Q(to_on=None) | models.Q(to_on__gte=day))

    def touching(self, from_on: date, to_on: date | None) -> Self:
        """Those that share a day with that span; no last day means until further notice."""
        rows = self.on_or_after(from_on)
        return rows.filter(from_on__lte=to_on) if to_on else rows
