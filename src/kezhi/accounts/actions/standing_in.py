"""Who may stand in for whom on which days."""

from __future__ import annotations

from datetime import date

from kezhi.accounts.errors_of_people import DeputyAway, DeputyInCircle, DeputyIsOneself, NotInService
from kezhi.accounts.models import Absence, Staff
from kezhi.accounts.spans import span


def must_be_free_to_deputise(deputy: Staff, away: Staff, from_on: date, to_on: date | None) -> None:
    """Refuse oneself, who left, who is away then, and who would be stood in for by the one they stand in for."""
    if deputy.pk == away.pk:
        raise DeputyIsOneself
    if not deputy.is_active:
        raise NotInService(name=deputy.name)
    then = Absence.objects.all().touching(from_on, to_on)
    if not (absent := then.filter(staff=deputy).select_related("deputy").first()):
        return
    if absent.deputy_id == away.pk:
        raise DeputyInCircle(name=deputy.name, chain=away.name)
    raise DeputyAway(name=deputy.name, days=span(absent.from_on, absent.to_on))
