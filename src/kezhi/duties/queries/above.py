"""Whose duties a person decides about: of those below them in the line of superiors, and what nobody holds there."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.queries.superiors import people_below
from kezhi.duties.models import Duty


def undecidable(duties: Iterable[Duty], by: Staff) -> Duty | None:
    """The first about which the person may not decide: their own, a peer's, or without a holder in another's unit."""
    below = people_below(by)
    return next((duty for duty in duties if not _may_decide(duty, below, by)), None)


def decidable(duties: Collection[Duty], by: Staff) -> frozenset[int]:
    """The open ones about which the person may decide; one statement, none where all are their own."""
    others = [duty for duty in duties if duty.is_open and duty.holder_id != by.pk]
    if not others or by.reach(Capability.SEE_DUTIES).is_personal:
        return frozenset()
    below = people_below(by)
    return frozenset(duty.pk for duty in others if _may_decide(duty, below, by))


def _may_decide(duty: Duty, below: Collection[int], by: Staff) -> bool:
    if duty.holder_id is not None:
        return duty.holder_id in below
    reach = by.reach(Capability.SEE_DUTIES)
    return duty.unit is not None and not reach.is_personal and reach.covers_unit(duty.unit)
