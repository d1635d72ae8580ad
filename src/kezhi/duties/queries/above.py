"""Whose duties a person decides about: of those below them in the line of superiors, and what nobody holds there."""

from __future__ import annotations

from collections.abc import Iterable

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.duties.models import Duty

LEVELS = 12  # far above any real line of superiors, so that a ring of them ends


def people_below(staff: Staff) -> frozenset[int]:
    """Everybody whose line of superiors passes through the person; a statement a level."""
    below: set[int] = set()
    level = {staff.pk}
    for _level in range(LEVELS):
        level = set(Staff.objects.filter(superior__in=level).values_list("pk", flat=True)) - below - {staff.pk}
        if not level:
            break
        below |= level
    return frozenset(below)


def undecidable(duties: Iterable[Duty], by: Staff) -> Duty | None:
    """The first about which the person may not decide: their own, a peer's, or without a holder in another's unit."""
    below, reach = people_below(by), by.reach(Capability.SEE_DUTIES)
    for duty in duties:
        if duty.holder_id in below:
            continue
        if duty.holder_id is None and duty.unit is not None and not reach.is_personal and reach.covers_unit(duty.unit):
            continue
        return duty
    return None
