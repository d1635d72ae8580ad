"""The grades in force of given customers, for lists and lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kezhi.grading.models import Grade
from kezhi.grading.queries.foremost import foremost_pack


@dataclass(frozen=True, slots=True)
class GradeNow:
    """The grade that counts today: letter, standing, total, since when."""

    grade: str
    is_key_account: bool
    total: Decimal | None
    from_on: date


def current_grades(customers: Iterable[int]) -> dict[int, GradeNow]:
    """By customer, one statement, all on one regulation's scale; customers without a grade on it are left out."""
    rows = Grade.objects.in_force().of_regulation(foremost_pack()).filter(customer__in=list(customers)).order_by("-pk")
    return {g.customer_id: GradeNow(g.grade, g.is_key_account, g.total, g.from_on) for g in rows}
