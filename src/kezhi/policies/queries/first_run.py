"""Whether an adoption still waits for its first evaluation."""

from __future__ import annotations

from datetime import date

from kezhi.policies.models import Adoption, Run


def waits_for_first_run(adoption: Adoption | None, on: date) -> bool:
    """Whether it is in force on the day and nobody has asked for a run. One statement."""
    if adoption is None or adoption.adopted_on > on:
        return False
    return not Run.objects.filter(adoption=adoption).exclude(state=Run.State.FAILED).exists()
