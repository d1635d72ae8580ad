"""Who would move, as far as the reader may see the customers: a page at a time, all or one passage."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import within
from kezhi.policies.models import Move, Simulation

NAMED = 50
"""So many are listed at a time."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of one scale that the list is narrowed to; without a rule, all of them."""

    rule: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Movers:
    """A page of those who would move, how many this person sees in all, and where the next page begins."""

    moves: tuple[Move, ...]
    seen: int
    passage: Passage
    last: int | None


def movers(simulation: Simulation, staff: Staff, passage: Passage, *, beyond: int = 0) -> Movers:
    """In the order in which they were found; two statements."""
    rows = visible(simulation, staff)
    if passage.rule:
        rows = rows.filter(rule=passage.rule, before=passage.before, after=passage.after)
    found = tuple(rows.filter(pk__gt=beyond).select_related("customer__owner").order_by("pk")[: NAMED + 1])
    last = found[NAMED - 1].pk if len(found) > NAMED else None
    return Movers(found[:NAMED], rows.count(), passage, last)


def visible(simulation: Simulation, staff: Staff) -> QuerySet[Move]:
    """Whoever would move and may be seen by this person."""
    return within(Move.objects.filter(simulation=simulation), staff, Capability.SEE_CUSTOMERS)
