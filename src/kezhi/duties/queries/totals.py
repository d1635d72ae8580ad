"""How many duties there are in the whole company, for those who watch the system: figures without names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kezhi.duties.models import Duty


@dataclass(frozen=True, slots=True)
class Totals:
    """Open, and of these overdue."""

    still_open: int
    overdue: int

    @classmethod
    def example(cls) -> Totals:
        """A Wednesday."""
        return cls(41, 3)


def totals(today: date) -> Totals:
    """Two counts over the indexes."""
    return Totals(Duty.objects.still_open().count(), Duty.objects.overdue(today).count())
