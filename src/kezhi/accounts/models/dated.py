"""Rows that count from a day until a day."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models


class Dated(models.QuerySet[models.Model]):
    """Rows that count from a day until a day."""

    def on(self, day: date) -> Self:
        """Those that count on that day; no last day means until further notice."""
        return self.filter(models.Q(to_on=None) | models.Q(to_on__gte=day), from_on__lte=day)
