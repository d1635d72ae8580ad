"""What waits for one person to approve, for their first screen."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Window

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import within
from kezhi.grading.models import Proposal

SHOWN = 5


@dataclass(frozen=True)
class Waiting:
    """The proposals longest waiting, and how many there are."""

    proposals: tuple[Proposal, ...] = ()
    count: int = 0


def waiting_for(staff: Staff) -> Waiting:
    """What waits for this person's post, inside their scope; one statement, none without the right."""
    if not staff.can(Capability.APPROVE_GRADE):
        return Waiting()
    reach = within(Proposal.objects.all(), staff, Capability.APPROVE_GRADE)
    rows = reach.filter(state=Proposal.State.PENDING, approver_post=staff.post.name).select_related("customer")
    first = tuple(rows.annotate(number=Window(Count("pk"))).order_by("proposed_at", "pk")[:SHOWN])
    return Waiting(first, first[0].number if first else 0)
