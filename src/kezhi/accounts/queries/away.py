"""Who is away when, and who stands in for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kezhi.accounts.models import Absence, Staff


@dataclass(frozen=True, slots=True)
class Away:
    """One absence as the absent one or the deputy reads it."""

    pk: int
    staff: int
    name: str
    deputy: int | None
    deputy_name: str
    from_on: date
    to_on: date | None
    reason: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """One's own absences, now and to come, and those in which one stands in."""

    own: tuple[Away, ...]
    for_others: tuple[Away, ...]

    @classmethod
    def example(cls) -> Standing:
        """沈知遥 is away for three days, 陆砚秋 stands in."""
        day = date(2026, 11, 18)
        return cls((Away(1, 1, "沈知遥", 2, "陆砚秋", day, day.replace(day=20), "参展", is_now=True),), ())


def standing_of(staff: Staff, *, today: date, past: bool = False) -> Standing:
    """Two statements; what is over is left out unless asked for."""
    rows = Absence.objects.select_related("staff", "deputy").order_by("from_on", "pk")
    current = rows.on_or_after(today)
    own = rows if past else current
    return Standing(
        tuple(_line(a, today) for a in own.filter(staff=staff)),
        tuple(_line(a, today) for a in current.filter(deputy=staff)),
    )


def _line(absence: Absence, today: date) -> Away:
    return Away(
        absence.pk, absence.staff_id, absence.staff.name, absence.deputy_id,
        absence.deputy.name if absence.deputy else "", absence.from_on, absence.to_on, absence.reason,
        is_now=absence.from_on <= today and (absence.to_on is None or absence.to_on >= today),
    )  # fmt: skip
